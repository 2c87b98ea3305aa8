package net.didora.job;

import jakarta.ejb.ApplicationException;

/** The job runs already, here or on another server; there is one run at a time. */
@ApplicationException(rollback = true)
public class JobRunsAlreadyException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String job;

  public JobRunsAlreadyException(String job) {
    super("The job " + job + " runs already");
    this.job = job;
  }

  public String job() {
    return job;
  }
}
