package net.didora.plan.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.didora.plan.PriceLine;
import net.didora.plan.RateWindow;
import org.jspecify.annotations.Nullable;

/** The prefixes of a file so far: each may stand in it once, or once for each window apart. */
final class SeenPrefixes {
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(long line, RateWindow window, @Nullable Seen before) {}

  Optional<LineError> objectionTo(PriceLine line, long number) {
    @Nullable Seen before = seen.get(line.prefix());
    seen.put(line.prefix(), new Seen(number, line.window(), before));
    for (@Nullable Seen other = before; other != null; other = other.before()) {
      if (other.window().equals(line.window())) {
        return Optional.of(
            LineError.of(number, "A", "planFile.error.twice", line.prefix(), other.line()));
      }
      if (other.window().clashesWith(line.window())) {
        return Optional.of(
            LineError.of(number, "J", "planFile.error.windowClash", line.prefix(), other.line()));
      }
    }
    return Optional.empty();
  }
}
