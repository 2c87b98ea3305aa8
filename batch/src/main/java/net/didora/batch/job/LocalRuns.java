package net.didora.batch.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import net.didora.batch.job.RunProgress.Progress;
import net.didora.batch.job.RunStore.Beat;
import org.jspecify.annotations.Nullable;

/** The runs that this server works on. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class LocalRuns {
  @Inject RunProgress progress;

  private final Map<Long, LocalRun> runs = new ConcurrentHashMap<>();

  /**
   * A run that works here.
   *
   * @param execution null while it is being started
   * @param doneBefore counted before this server took it up
   */
  record LocalRun(NightlyJob job, @Nullable Long execution, long doneBefore, long rejectedBefore) {}

  /**
   * From the moment that a run is this server's in the table until it is expected here, nobody may
   * look for runs that were left behind.
   */
  synchronized Optional<Long> expect(NightlyJob job, Supplier<Optional<Long>> begin) {
    Optional<Long> run = begin.get();
    run.ifPresent(id -> expect(id, job));
    return run;
  }

  /** Those that are this server's in the table, but that nobody here works on. */
  synchronized List<Beat> leftBehind(Supplier<List<Beat>> beats, String node) {
    return beats.get().stream()
        .filter(beat -> beat.node().equals(node) && !runs.containsKey(beat.run()))
        .toList();
  }

  void expect(long run, NightlyJob job) {
    runs.put(run, new LocalRun(job, null, 0, 0));
  }

  void countFrom(long run, long done, long rejected) {
    runs.computeIfPresent(
        run, (id, local) -> new LocalRun(local.job(), local.execution(), done, rejected));
  }

  void underWay(long run, long execution) {
    runs.computeIfPresent(
        run,
        (id, local) ->
            new LocalRun(local.job(), execution, local.doneBefore(), local.rejectedBefore()));
  }

  void leave(long run) {
    LocalRun left = runs.remove(run);
    progress.forget(run);
    if (left != null) {
      left.job().forget(run);
    }
  }

  boolean has(long run) {
    return runs.containsKey(run);
  }

  Map<Long, LocalRun> all() {
    return Map.copyOf(runs);
  }

  Progress progress(long run) {
    Progress here = progress.of(run);
    LocalRun local = runs.get(run);
    return local == null
        ? here
        : new Progress(local.doneBefore() + here.done(), local.rejectedBefore() + here.rejected());
  }
}
