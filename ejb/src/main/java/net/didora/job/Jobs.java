package net.didora.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The nightly jobs, as pages and the API see them: started, stopped and watched by name. One run of
 * a job at a time in the whole cluster. Who may do this is asked by whoever offers it to a user.
 */
public interface Jobs {
  /** Prices the calls that wait for it. */
  String RATE_CDRS = "rate-cdrs";

  /** Compares what carriers say about calls with our CDRs. */
  String RECONCILE_PROVIDER = "reconcile-provider";

  /** Renews minute bundles on the cycle day. */
  String RENEW_BUNDLES = "renew-bundles";

  /** Makes invoices of the months that are over. */
  String CLOSE_INVOICES = "close-invoices";

  /** Prices calls again that someone asked for. */
  String RERATE_CDRS = "rerate-cdrs";

  /** The names of all jobs, in the order of the night. */
  List<String> names();

  /**
   * Starts a run and returns at once.
   *
   * @param startedBy login of the user, CLOCK, or API:login
   */
  BatchRun start(String job, String startedBy) throws JobRunsAlreadyException;

  /**
   * Goes on with the last run of its job, which was stopped or has failed, from its last checkpoint
   * on; another run is left as it is. Returns at once.
   */
  void restart(long runId) throws JobRunsAlreadyException;

  /** Asks a run to stop, on whichever server it is; it ends after the chunk at hand. */
  void stop(long runId);

  Optional<BatchRun> find(long runId);

  /** The run that goes on now. */
  Optional<BatchRun> running(String job);

  /** The runs with the newest first, before a run (for the next page) or from the newest on. */
  List<BatchRun> history(String job, @Nullable Long beforeRunId, int limit);

  /** What a run could not do or found to be wrong, after one of these (0: from the first on). */
  List<BatchReject> rejects(long runId, long afterRejectId, int limit);

  /** When the clock starts the job next. */
  Optional<Instant> nextStart(String job);

  /**
   * The jobs whose last night is not done three hours after it was due: it still runs, waits, has
   * failed or was stopped.
   */
  Set<String> late();

  /** The jobs whose last run has failed. */
  Set<String> failed();
}
