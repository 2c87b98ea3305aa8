package net.didora.batch.job;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.batch.job.RunStore.Beat;

/**
 * Tells which runs of other servers stand still: their beat was seen unchanged for so long by this
 * server's own clock. Clocks of different servers are never compared.
 */
final class StandingStill {
  private final Duration patience;
  private Map<Long, Seen> seen = new HashMap<>();

  private record Seen(Beat beat, long atNanos) {}

  StandingStill(Duration patience) {
    this.patience = patience;
  }

  /** What is seen now; those of it that have not moved for too long. */
  List<Beat> among(List<Beat> now, long nanoTime) {
    Map<Long, Seen> next = new HashMap<>();
    for (Beat beat : now) {
      Optional<Seen> same =
          Optional.ofNullable(seen.get(beat.run())).filter(before -> before.beat().equals(beat));
      next.put(beat.run(), same.orElse(new Seen(beat, nanoTime)));
    }
    seen = next;
    return next.values().stream()
        .filter(each -> nanoTime - each.atNanos() >= patience.toNanos())
        .map(Seen::beat)
        .collect(Collectors.toList());
  }

  /** After the database was away nobody could beat: everyone gets the whole time again. */
  void beginAnew() {
    seen = new HashMap<>();
  }
}
