package net.didora.cdr;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to show; null shows all. Numbers are searched by their beginning; {@code place} is
 * the path of an Assinante, {@code ipLineId} the line that pays.
 */
public record CdrFilter(
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String called,
    @Nullable String caller,
    @Nullable Outcome outcome,
    @Nullable String place,
    @Nullable Long ipLineId)
    implements Serializable {
  public static final CdrFilter ALL = new CdrFilter(null, null, null, null, null, null, null);

  /** How calls ended. */
  public enum Outcome {
    ANSWERED,
    NOT_ANSWERED
  }

  public CdrFilter between(@Nullable Instant begin, @Nullable Instant end) {
    return new CdrFilter(begin, end, called, caller, outcome, place, ipLineId);
  }

  public CdrFilter numbers(@Nullable String calledNumber, @Nullable String callerNumber) {
    return new CdrFilter(from, until, calledNumber, callerNumber, outcome, place, ipLineId);
  }

  public CdrFilter ended(@Nullable Outcome how) {
    return new CdrFilter(from, until, called, caller, how, place, ipLineId);
  }

  public CdrFilter of(@Nullable String path, @Nullable Long line) {
    return new CdrFilter(from, until, called, caller, outcome, path, line);
  }
}
