package net.didora.number;

import org.jspecify.annotations.Nullable;

/** What a page hands over for a field of text: an empty one comes as null, and ends in spaces. */
final class Typed {
  private Typed() {}

  static String text(@Nullable String typed) {
    return typed == null ? "" : typed.strip();
  }

  static @Nullable String orNothing(@Nullable String typed) {
    String text = text(typed);
    return text.isEmpty() ? null : text;
  }
}
