package net.didora.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.didora.billing.charge.DidLease.Stay;
import org.junit.jupiter.api.Test;

/** Who rents a DID from whom, by where it was. */
class DidLeaseTest {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  private static final Instant JANUARY = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant MARCH = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-10T12:00:00Z");
  private static final LocalDate IN_JANUARY = LocalDate.of(2026, 1, 10);
  private static final LocalDate IN_MARCH = LocalDate.of(2026, 3, 10);
  private static final LocalDate IN_MAY = LocalDate.of(2026, 5, 10);

  @Test
  void everyPlaceBelowTheMasterRents() {
    assertThat(DidLease.buyers("/1/")).isEmpty();
    assertThat(DidLease.buyers("/1/2/")).containsExactly("/1/2/");
    assertThat(DidLease.buyers("/1/2/13/s5/")).containsExactly("/1/2/", "/1/2/13/", "/1/2/13/s5/");
  }

  @Test
  void aResellerGoesOnHoldingWhatPassesFromOneOfHisToAnother() {
    List<DidLease> leases =
        DidLease.of(
            List.of(
                new Stay("/1/2/s5/", JANUARY, MARCH),
                new Stay("/1/2/", MARCH, MAY),
                new Stay("/1/2/s6/", MAY, null)),
            ZONE);

    assertThat(leases)
        .containsExactlyInAnyOrder(
            new DidLease("/1/2/", IN_JANUARY, null),
            new DidLease("/1/2/s5/", IN_JANUARY, IN_MARCH),
            new DidLease("/1/2/s6/", IN_MAY, null));
  }

  @Test
  void aDidThatComesBackIsRentedAnew() {
    List<DidLease> leases =
        DidLease.of(
            List.of(
                new Stay("/1/2/", JANUARY, MARCH),
                new Stay("/1/", MARCH, MAY),
                new Stay("/1/2/", MAY, null)),
            ZONE);

    assertThat(leases)
        .containsExactlyInAnyOrder(
            new DidLease("/1/2/", IN_JANUARY, IN_MARCH), new DidLease("/1/2/", IN_MAY, null));
  }

  @Test
  void theDayIsThatOfTheOperator() {
    Instant lateInTheEvening = Instant.parse("2026-03-11T02:59:59Z");

    assertThat(DidLease.of(List.of(new Stay("/1/2/", lateInTheEvening, null)), ZONE))
        .containsExactly(new DidLease("/1/2/", IN_MARCH, null));
  }
}
