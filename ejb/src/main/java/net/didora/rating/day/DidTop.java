package net.didora.rating.day;

import java.io.Serializable;
import net.didora.common.Money;

/** A number of some days: what its calls were worth, or how long they were. */
public final class DidTop {
  private DidTop() {}

  /** By what its calls cost those who pay for them. */
  public record ByValue(long didId, Money value) implements Serializable {}

  /** By how long its callers talked. */
  public record ByTalk(long didId, CallFigures calls) implements Serializable {}
}
