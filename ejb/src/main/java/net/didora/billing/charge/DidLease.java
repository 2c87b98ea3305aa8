package net.didora.billing.charge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a DID was held by a place or by someone below it. A Revenda goes on holding a DID
 * that passes from one of its Assinantes to stock and to the next.
 *
 * @param to the day on which it was given back; null while it is held
 */
public record DidLease(String place, LocalDate from, @Nullable LocalDate to) {

  /** Where the DID was, and until when; null: it is there now. */
  public record Stay(String place, Instant from, @Nullable Instant to) {}

  /** All leases of a DID from its stays in their order; the Master rents from nobody. */
  public static List<DidLease> of(List<Stay> stays, ZoneId zone) {
    List<DidLease> leases = new ArrayList<>();
    Map<String, Stay> open = new HashMap<>();
    for (Stay stay : stays) {
      for (String place : buyers(stay.place())) {
        @Nullable Stay before = open.get(place);
        if (before != null && stay.from().equals(before.to())) {
          open.put(place, new Stay(place, before.from(), stay.to()));
        } else {
          if (before != null) {
            leases.add(lease(before, zone));
          }
          open.put(place, new Stay(place, stay.from(), stay.to()));
        }
      }
    }
    open.values().forEach(last -> leases.add(lease(last, zone)));
    return leases;
  }

  private static DidLease lease(Stay stay, ZoneId zone) {
    @Nullable Instant to = stay.to();
    return new DidLease(
        stay.place(),
        LocalDate.ofInstant(stay.from(), zone),
        to == null ? null : LocalDate.ofInstant(to, zone));
  }

  /** {@code /1/2/s5/}: {@code /1/2/} and {@code /1/2/s5/}. */
  static List<String> buyers(String place) {
    List<String> buyers = new ArrayList<>();
    int end = place.indexOf('/', 1);
    while ((end = place.indexOf('/', end + 1)) > 0) {
      buyers.add(place.substring(0, end + 1));
    }
    return buyers;
  }

  /** Whether it was held at the beginning of a day. */
  boolean isHeldOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || day.isBefore(to));
  }
}
