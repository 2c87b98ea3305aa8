package net.didora.sip.media;

/** UDP ports for media, both ends included; RTP takes the even ones, RTCP the odd one above. */
public record PortRange(int from, int to) {
  /** Each call takes two pairs: one faces A, the other B. */
  public static final int PORTS_PER_RELAY = 4;

  public PortRange {
    if (from < 1024 || to > 65535 || evenFrom(from) + PORTS_PER_RELAY - 1 > to) {
      throw new IllegalArgumentException(
          "RTP ports " + from + "-" + to + " are no range of at least 4 ports in 1024-65535");
    }
  }

  public static PortRange parse(String text) {
    String[] ends = text.trim().split("\\s*-\\s*", -1);
    try {
      if (ends.length == 2) {
        return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
      }
    } catch (NumberFormatException e) {
      // falls through: said below
    }
    throw new IllegalArgumentException("RTP ports must be written from-to, and not '" + text + "'");
  }

  public int firstEven() {
    return evenFrom(from);
  }

  /** How many relays fit. */
  public int relays() {
    return (to - firstEven() + 1) / PORTS_PER_RELAY;
  }

  private static int evenFrom(int port) {
    return port + (port & 1);
  }

  @Override
  public String toString() {
    return from + "-" + to;
  }
}
