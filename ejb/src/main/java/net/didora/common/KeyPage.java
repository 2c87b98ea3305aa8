package net.didora.common;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long list, and the keys that lead to its neighbours; null where there is none. The
 * database never counts nor skips rows.
 */
public record KeyPage<T>(List<T> rows, @Nullable String next, @Nullable String previous) {
  public KeyPage {
    rows = List.copyOf(rows);
  }

  public Optional<String> nextKey() {
    return Optional.ofNullable(next);
  }

  public Optional<String> previousKey() {
    return Optional.ofNullable(previous);
  }
}
