package net.didora.web.cdr;

import net.didora.cdr.Cdr;
import net.didora.web.common.Notices;

/** How the end and the missing price of a call are put and coloured, in list and detail alike. */
final class CdrWords {
  private CdrWords() {}

  static String tone(Cdr cdr) {
    if (cdr.getTalkedMs() > 0) {
      return "ok";
    }
    return switch (String.valueOf(cdr.getEndReason())) {
      case "CANCELLED", "NO_ANSWER", "BUSY" -> "warn";
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
