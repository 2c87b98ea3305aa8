package net.didora.common;

import java.sql.SQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Tells what the database objected to. */
public final class Conflicts {
  private static final int DUPLICATE = 1062;

  private Conflicts() {}

  /** Another transaction wrote the same unique value first. */
  public static boolean isDuplicate(Throwable failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLIntegrityConstraintViolationException violation) {
        return violation.getErrorCode() == DUPLICATE;
      }
    }
    return false;
  }
}
