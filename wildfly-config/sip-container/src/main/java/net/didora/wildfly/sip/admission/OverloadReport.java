package net.didora.wildfly.sip.admission;

import java.time.Duration;
import net.didora.wildfly.sip.SipLog;

/** Tells the operator once that an overload begins and once that it is over. Not thread safe. */
final class OverloadReport {
  private static final long QUIET_NANOS = Duration.ofSeconds(10).toNanos();

  private boolean overloaded;
  private long refusedAtBegin;
  private long refusedSoFar;
  private long lastRefusal;

  void refused(long now, long limit, long total) {
    if (!overloaded) {
      overloaded = true;
      refusedAtBegin = total - 1;
      SipLog.LOG.overloadBegins(
          limit >= AdaptiveLimit.UNLIMITED ? "as many as get a thread" : limit + " a second");
    }
    refusedSoFar = total;
    lastRefusal = now;
  }

  void admitted(long now) {
    if (overloaded && now - lastRefusal > QUIET_NANOS) {
      overloaded = false;
      SipLog.LOG.overloadEnds(refusedSoFar - refusedAtBegin);
    }
  }
}
