package net.didora.batch.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.didora.batch.job.RejectStore.Reject;
import net.didora.call.credit.HoldSweep.Found;
import org.junit.jupiter.api.Test;

/** What a sweep put right is told; a sweep that found nothing says nothing. */
class SweepReservationsTest {
  private static final Found NOTHING = new Found(0, 0);

  @Test
  void whatWasPutRightIsTold() {
    assertThat(SweepReservations.told(NOTHING, NOTHING)).isEmpty();
    assertThat(SweepReservations.told(new Found(3, 0), NOTHING))
        .containsExactly(new Reject("reservation", "ORPHANS_FREED", "3"));
    assertThat(SweepReservations.told(new Found(3, 2), new Found(0, 1)))
        .extracting(Reject::reason)
        .containsExactly("ORPHANS_FREED", "SUMS_PUT_RIGHT", "BUNDLES_PUT_RIGHT");
  }
}
