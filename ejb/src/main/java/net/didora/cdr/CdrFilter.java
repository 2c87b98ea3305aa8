package net.didora.cdr;

import java.io.Serializable;
import java.time.Instant;
import net.didora.common.CallerClass;
import org.jspecify.annotations.Nullable;

/** Which calls to show; null shows all. Numbers are searched by their beginning. */
public record CdrFilter(
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable String called,
    @Nullable String caller,
    @Nullable CallerClass callerClass,
    @Nullable Outcome outcome)
    implements Serializable {
  public static final CdrFilter ALL = new CdrFilter(null, null, null, null, null, null);

  /** How calls ended. */
  public enum Outcome {
    ANSWERED,
    NOT_ANSWERED
  }
}
