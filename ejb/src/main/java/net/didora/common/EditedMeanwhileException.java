package net.didora.common;

import jakarta.ejb.ApplicationException;

/** Someone else saved the same thing since this page was opened. */
@ApplicationException(rollback = true)
public class EditedMeanwhileException extends RefusedException {
  private static final long serialVersionUID = 1;

  public EditedMeanwhileException() {
    super("", "refused.editedMeanwhile");
  }
}
