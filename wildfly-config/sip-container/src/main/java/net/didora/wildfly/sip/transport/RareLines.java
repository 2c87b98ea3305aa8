package net.didora.wildfly.sip.transport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets one line a minute and subject into the log; of the last thousand subjects. */
final class RareLines {
  private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int SUBJECTS = 1000;

  private final Map<Object, Long> saidAt =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Long> eldest) {
          return size() > SUBJECTS;
        }
      };

  synchronized boolean isDue(Object subject, long now) {
    Long before = saidAt.get(subject);
    if (before != null && now - before < REST_NANOS) {
      return false;
    }
    saidAt.remove(subject);
    saidAt.put(subject, now);
    return true;
  }
}
