package net.didora.common;

import jakarta.ejb.ApplicationException;

/** There is no such thing, or it is not the user's: both look the same from outside. */
@ApplicationException(rollback = true)
public class UnknownIdException extends RefusedException {
  private static final long serialVersionUID = 1;

  public UnknownIdException() {
    super("", "refused.unknown");
  }
}
