package net.didora.web.cdr;

import net.didora.cdr.Cdr;
import net.didora.web.common.Notices;

/** How the end and the missing price of a call are put and coloured, in list and detail alike. */
final class CdrWords {
  private CdrWords() {}

  /** Good is a call that somebody hung up; one that broke off is not, though it was talked. */
  static String tone(Cdr cdr) {
    return switch (String.valueOf(cdr.getEndReason())) {
      case "HUNG_UP" -> "ok";
      case "CANCELLED", "NO_ANSWER", "BUSY", "MAX_TIME", "SUPERSEDED" -> "warn";
      default -> "bad";
    };
  }

  static String withoutPrice(Cdr cdr, Notices notices) {
    return switch (String.valueOf(cdr.getRatingKind())) {
      case "FREE" -> notices.sentence("cdr.free");
      case "NO_OWN_RATE" -> notices.sentence("cdr.noOwnRate");
      default -> notices.sentence("cdr.pending");
    };
  }
}
