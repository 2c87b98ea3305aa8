package net.didora.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people type to find something, as patterns that take their signs literally. */
public final class Likeness {
  private Likeness() {}

  /** Pattern of texts that contain what was typed; null where nothing was. */
  public static @Nullable String containing(@Nullable String typed) {
    String begin = beginning(typed);
    return begin == null ? null : "%" + begin;
  }

  /** Pattern of texts that begin with what was typed; null where nothing was. */
  public static @Nullable String beginning(@Nullable String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    String text = typed.strip().toLowerCase(Locale.ROOT);
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
