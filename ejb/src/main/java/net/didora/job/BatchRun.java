package net.didora.job;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of a nightly job: who started it, where, how far it is, how it ended.
 *
 * @param executionId of the batch repository; null until it is under way
 * @param node the server that it runs or ran on
 * @param startedBy login, CLOCK, or API:login
 * @param endedAt null while it runs
 * @param total what it found to do; null until that is known
 * @param rejected how many of those done were put among the rejects
 */
public record BatchRun(
    long id,
    String job,
    @Nullable Long executionId,
    String node,
    String startedBy,
    State state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Long total,
    long done,
    long rejected,
    @Nullable String message)
    implements Serializable {

  /** Who starts the runs of the night. */
  public static final String CLOCK = "CLOCK";

  public enum State {
    RUNNING,
    /** Asked to stop; it ends after the chunk at hand. */
    STOPPING,
    COMPLETED,
    FAILED,
    STOPPED
  }

  public boolean isRunning() {
    return state == State.RUNNING || state == State.STOPPING;
  }

  /** How much is done, from 0 to 100; empty work is done work. */
  public int percent() {
    if (total == null) {
      return isRunning() ? 0 : 100;
    }
    return total == 0 ? 100 : (int) Math.min(100, 100 * done / total);
  }
}
