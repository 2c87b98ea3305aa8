package net.didora.batch.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.didora.batch.job.RejectStore.Reject;
import net.didora.call.credit.ReservationSweep.Found;
import org.junit.jupiter.api.Test;

/** What a sweep put right is told; a sweep that found nothing says nothing. */
class SweepReservationsTest {
  @Test
  void whatWasPutRightIsTold() {
    assertThat(SweepReservations.told(new Found(0, 0), 0)).isEmpty();
    assertThat(SweepReservations.told(new Found(3, 0), 0))
        .containsExactly(new Reject("reservation", "ORPHANS_FREED", "3"));
    assertThat(SweepReservations.told(new Found(3, 2), 1))
        .extracting(Reject::reason)
        .containsExactly("ORPHANS_FREED", "SUMS_PUT_RIGHT", "BUNDLES_PUT_RIGHT");
  }
}
