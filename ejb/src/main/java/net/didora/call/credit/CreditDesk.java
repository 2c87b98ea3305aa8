package net.didora.call.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import net.didora.call.CallDatabase;
import net.didora.call.CallDatabase.Failure;
import net.didora.call.CallLogger;
import net.didora.call.Credit;

/**
 * Gets more money for running calls, a few at a time. While the database is away nobody waits for
 * it: the call is told that nothing is known, and goes on.
 */
public final class CreditDesk implements Credit, AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 2000;
  private static final int ATTEMPTS = 4;
  private static final Duration ANSWER_WITHIN = Duration.ofMillis(1800);

  private final CallDatabase database;
  private final Function<String, Optional<CallCredit>> running;
  private final InstantSource clock;
  private final ZoneId zone;
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          CreditDesk::daemon);

  /**
   * @param running the money of a call that is not over
   */
  public CreditDesk(
      CallDatabase database,
      Function<String, Optional<CallCredit>> running,
      InstantSource clock,
      ZoneId zone) {
    this.database = database;
    this.running = running;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public Answer held(String callId) {
    return running
        .apply(callId)
        .map(credit -> new Answer(credit.covered(), false))
        .orElse(Answer.UNKNOWN);
  }

  @Override
  public CompletionStage<Answer> extend(String callId) {
    Optional<CallCredit> credit = running.apply(callId);
    if (credit.isEmpty() || database.isAway()) {
      return CompletableFuture.completedStage(Answer.UNKNOWN);
    }
    if (credit.get().covered() == ENDLESS) {
      return CompletableFuture.completedStage(new Answer(ENDLESS, false));
    }
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    try {
      workers.execute(() -> answer.complete(ask(credit.get())));
    } catch (RejectedExecutionException full) {
      return CompletableFuture.completedStage(Answer.UNKNOWN);
    }
    return answer
        .completeOnTimeout(Answer.UNKNOWN, ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
        .minimalCompletionStage();
  }

  @Override
  public void close() {
    workers.shutdownNow();
  }

  private Answer ask(CallCredit credit) {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS && !database.isAway(); attempt++) {
        Optional<Answer> answer = attempt(credit, attempt == ATTEMPTS);
        if (answer.isPresent()) {
          return answer.get();
        }
      }
    } catch (RuntimeException e) {
      CallLogger.LOG.taskFailed("More money for call " + credit.callId(), e);
    }
    return Answer.UNKNOWN;
  }

  /** Empty: try again. A broken connection may be an old one from the pool. */
  private Optional<Answer> attempt(CallCredit credit, boolean last) {
    try {
      return Optional.of(extend(credit));
    } catch (SQLException e) {
      Failure failure = CallDatabase.classify(e);
      if (!last && (failure == Failure.CONTENTION || failure == Failure.AWAY)) {
        return Optional.empty();
      }
      database.judge(e);
      CallLogger.LOG.notExtended(credit.callId(), String.valueOf(e.getMessage()));
      return Optional.of(Answer.UNKNOWN);
    }
  }

  private Answer extend(CallCredit credit) throws SQLException {
    Instant now = clock.instant();
    Extension extension = new Extension(credit, SpendTime.of(now, zone));
    try (Connection db = database.connect()) {
      Answer answer = CallDatabase.inTransaction(db, () -> extension.on(db, now));
      return answer.known()
          ? new Answer(credit.cover(answer.coveredSeconds()), answer.last())
          : answer;
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "didora-credit");
    thread.setDaemon(true);
    return thread;
  }
}
