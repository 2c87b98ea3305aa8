package net.didora.common;

import java.time.Instant;
import java.util.function.Function;

/**
 * An order that a long list can be read in, along an index: an attribute, and the id where the
 * attribute is equal.
 */
public record KeySort(String attribute, boolean descending, Function<String, Object> parser) {
  public static KeySort byText(String attribute, boolean descending) {
    return new KeySort(attribute, descending, text -> text);
  }

  public static KeySort byTime(String attribute, boolean descending) {
    return new KeySort(attribute, descending, Instant::parse);
  }

  public static KeySort byNumber(String attribute, boolean descending) {
    return new KeySort(attribute, descending, Long::valueOf);
  }
}
