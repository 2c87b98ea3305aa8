package net.didora.wildfly.sip.admission;

/** When the message that this thread handles came in. */
public final class Arrival {
  private static final ThreadLocal<Long> RECEIVED_NANOS = new ThreadLocal<>();

  private Arrival() {}

  public static void at(long nanos) {
    RECEIVED_NANOS.set(nanos);
  }

  /** The time of arrival, or the given one for a message that came another way. */
  public static long orElse(long nanos) {
    Long known = RECEIVED_NANOS.get();
    return known == null ? nanos : known;
  }
}
