package net.didora.wildfly.sip.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Anybody can send a broken message, and one may go wrong on several floors: what is said first
 * about it is a line at WARN, what follows goes to DEBUG. A flood of them does not flood the log.
 */
public final class Complaints {
  private static final ThreadLocal<@Nullable Complaints> CURRENT = new ThreadLocal<>();
  private static final FloodLimit LIMIT = new FloodLimit(System.nanoTime());
  private static final org.jboss.logging.Logger LOG =
      org.jboss.logging.Logger.getLogger("net.didora.wildfly.sip");

  private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]+");
  private static final int LONGEST_LINE = 300;

  private boolean made;

  private Complaints() {}

  /** From here on this thread handles another message, or a timer. */
  public static void begin() {
    Complaints current = CURRENT.get();
    if (current == null) {
      CURRENT.set(new Complaints());
    } else {
      current.made = false;
    }
  }

  /** This thread does something else now. */
  public static void end() {
    CURRENT.remove();
  }

  /** Whether what is to be said now belongs into the log: asked once for each line. */
  public static boolean isDue() {
    Complaints current = CURRENT.get();
    if (current == null) {
      return true;
    }
    if (current.made) {
      return false;
    }
    current.made = true;
    return LIMIT.lets(System.nanoTime());
  }

  /** What a message brought with it, as it may stand in the log: one line, and not a long one. */
  public static String line(@Nullable Object text) {
    String line = UNPRINTABLE.matcher(String.valueOf(text)).replaceAll(" ").strip();
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  /** The first line of what was said about a message: the message itself may follow. */
  public static String firstLine(@Nullable Object text) {
    return line(String.valueOf(text).strip().lines().findFirst().orElse(""));
  }

  /** Lets a hundred lines through at once and ten a second, and counts the rest. */
  static final class FloodLimit {
    private static final double LINES_PER_SECOND = 10;
    private static final double BURST = 100;

    private double left = BURST;
    private long since;
    private long unsaid;

    FloodLimit(long now) {
      since = now;
    }

    synchronized boolean lets(long now) {
      left = Math.min(BURST, left + (now - since) / 1e9 * LINES_PER_SECOND);
      since = now;
      if (left < 1) {
        unsaid++;
        return false;
      }
      left -= 1;
      if (unsaid > 0) {
        LOG.warnf("%d more SIP messages went wrong than were worth a line here", unsaid);
        unsaid = 0;
      }
      return true;
    }
  }
}
