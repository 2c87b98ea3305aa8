package net.didora.call.admission;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.didora.call.CallDatabase;
import net.didora.call.CallLogger;
import net.didora.call.IncomingCall;

/** What each thread of admission does before the first call comes. */
final class Rehearsal {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int TIMES = 40;

  private final CallDatabase database;
  private final CallJudgement judgement;
  private final Optional<IncomingCall> call;
  private final int threads;
  private final CyclicBarrier allConnected;

  /** Without a call only connections are opened: there is no number yet that could be called. */
  Rehearsal(
      CallDatabase database, CallJudgement judgement, Optional<IncomingCall> call, int threads) {
    this.database = database;
    this.judgement = judgement;
    this.call = call;
    this.threads = threads;
    allConnected = new CyclicBarrier(threads);
  }

  /** Waits until each of the threads has done it. */
  void by(Executor workers) {
    CountDownLatch rehearsed = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      workers.execute(
          () -> {
            run();
            rehearsed.countDown();
          });
    }
    try {
      if (!rehearsed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        CallLogger.LOG.rehearsalCutShort(LONGEST.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      connect();
      for (int i = 0; i < TIMES && call.isPresent(); i++) {
        judgement.rehearse(call.get());
      }
    } catch (SQLException | RuntimeException e) {
      CallLogger.LOG.debugf("no rehearsal: %s", e);
    }
  }

  /** All at once, so that each gets a connection of its own. */
  private void connect() throws SQLException {
    try (Connection db = database.connect()) {
      allConnected.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      CallLogger.LOG.debugf("no rehearsal together: %s", e);
    }
  }
}
