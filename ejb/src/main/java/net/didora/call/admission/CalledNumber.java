package net.didora.call.admission;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.didora.call.IncomingCall;
import net.didora.call.route.TrunkFacts;
import net.didora.provider.NumberPlace;
import org.jspecify.annotations.Nullable;

/** Where in an INVITE a supplier puts the number that was called. */
final class CalledNumber {

  private CalledNumber() {}

  /** What stands in the places where this supplier puts it, in the order of its trunk. */
  static List<String> candidates(IncomingCall call, TrunkFacts trunk) {
    return places(call, trunk).stream()
        .map(place -> at(place, call))
        .flatMap(Stream::ofNullable)
        .map(CalledNumber::withoutParameters)
        .filter(number -> !number.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * A registrar that calls us by our contact has put the contact where the number was (RFC 3261
   * section 16.5): the number then stands in P-Called-Party-ID or in To, also where the supplier's
   * order does not name them.
   */
  private static List<NumberPlace> places(IncomingCall call, TrunkFacts trunk) {
    if (!call.requestUriUser().equals(trunk.contact())) {
      return trunk.numberSources();
    }
    return Stream.concat(
            trunk.numberSources().stream(), Stream.of(NumberPlace.PCPID, NumberPlace.TO))
        .filter(place -> place != NumberPlace.RURI)
        .distinct()
        .toList();
  }

  /** The number as received, for the CDR and for the list of rejected calls. */
  static String received(IncomingCall call, TrunkFacts trunk) {
    return candidates(call, trunk).stream()
        .findFirst()
        .orElse(Objects.requireNonNullElse(call.requestUriUser(), ""));
  }

  private static @Nullable String at(NumberPlace place, IncomingCall call) {
    return switch (place) {
      case RURI -> call.requestUriUser();
      case TO -> call.toUser();
      case PCPID -> call.calledPartyId();
      case DIVERSION -> call.diversion();
    };
  }

  /** RFC 4694: npdi, rn and the like follow the number after a semicolon. */
  private static String withoutParameters(String user) {
    int semicolon = user.indexOf(';');
    return (semicolon < 0 ? user : user.substring(0, semicolon)).strip();
  }
}
