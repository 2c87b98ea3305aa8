package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many items the runs on this server have done, counted when their chunk is committed. The
 * watch writes it into the run every second, so that partitions do not queue up at its row.
 */
@ApplicationScoped
public class RunProgress {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  @SuppressWarnings("NullAway.Init")
  TransactionSynchronizationRegistry transactions;

  private final Map<Long, Count> counts = new ConcurrentHashMap<>();

  /** Done and rejected since this server began to work on a run. */
  public record Progress(long done, long rejected) {}

  private record Count(LongAdder done, LongAdder rejected) {}

  public void addOnCommit(long run, long done, long rejected) {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              add(run, done, rejected);
            }
          }
        });
  }

  void add(long run, long done, long rejected) {
    Count count = count(run);
    count.done().add(done);
    count.rejected().add(rejected);
  }

  Progress of(long run) {
    Count count = count(run);
    return new Progress(count.done().sum(), count.rejected().sum());
  }

  void forget(long run) {
    counts.remove(run);
  }

  private Count count(long run) {
    return counts.computeIfAbsent(run, any -> new Count(new LongAdder(), new LongAdder()));
  }
}
