package net.didora.common;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Tells what the database objected to. */
public final class Conflicts {
  private static final int DUPLICATE = 1062;

  private Conflicts() {}

  /**
   * Writes what was changed so far: of two who save the same thing in the same instant the second
   * is told so.
   */
  public static void flush(EntityManager db) {
    try {
      db.flush();
    } catch (OptimisticLockException changed) {
      throw new EditedMeanwhileException();
    }
  }

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
