package net.didora.job;

import jakarta.ejb.ApplicationException;

/** There is no job of that name. */
@ApplicationException(rollback = true)
public class UnknownJobException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownJobException(String job) {
    super("There is no job " + job);
  }
}
