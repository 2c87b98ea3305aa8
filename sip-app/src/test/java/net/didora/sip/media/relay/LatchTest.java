package net.didora.sip.media.relay;

import static net.didora.sip.media.relay.Latch.Verdict.HOLD;
import static net.didora.sip.media.relay.Latch.Verdict.REFUSE;
import static net.didora.sip.media.relay.Latch.Verdict.TAKE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import net.didora.sip.media.relay.Latch.Verdict;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress TOLD = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress SAME_HOST = new InetSocketAddress("192.0.2.1", 61000);
  private static final InetSocketAddress NAT = new InetSocketAddress("198.51.100.5", 4000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("203.0.113.66", 9);

  private final Latch latch = new Latch();
  private long millis = 1_000_000;
  private int sequence = 65_530;

  @Test
  void theAddressOfTheSdpIsTakenAtOnce() {
    latch.expect(TOLD, false);

    assertThat(packet(TOLD)).isEqualTo(TAKE);
    assertThat(latch.remote()).isEqualTo(TOLD);
  }

  @Test
  void mediaGoesToTheSdpBeforeAnythingCame() {
    latch.expect(TOLD, false);

    assertThat(latch.remote()).isEqualTo(TOLD);
  }

  @Test
  void aStrangerIsRefusedOnceTheSideIsKnown() {
    latch.expect(TOLD, false);
    packet(TOLD);

    for (int i = 0; i < 100; i++) {
      assertThat(packet(STRANGER)).isEqualTo(REFUSE);
      assertThat(packet(SAME_HOST)).isEqualTo(REFUSE);
      assertThat(packet(TOLD)).isEqualTo(TAKE);
    }
    assertThat(latch.remote()).isEqualTo(TOLD);
  }

  @Test
  void behindANatFivePacketsInSequenceProveTheSide() {
    latch.expect(TOLD, false);

    for (int i = 0; i < 4; i++) {
      assertThat(packet(NAT)).isEqualTo(HOLD);
      assertThat(latch.remote()).as("nothing is sent there on a mere claim").isEqualTo(TOLD);
    }
    assertThat(packet(NAT)).isEqualTo(TAKE);
    assertThat(latch.remote()).isEqualTo(NAT);
  }

  @Test
  void packetsThatAreNoStreamProveNothing() {
    latch.expect(TOLD, false);

    for (int i = 0; i < 100; i++) {
      sequence += 1_000;
      assertThat(packet(STRANGER)).isEqualTo(HOLD);
    }
    assertThat(latch.remote()).isEqualTo(TOLD);
  }

  @Test
  void aStrangerCannotDisturbAProof() {
    latch.expect(TOLD, false);

    for (int i = 0; i < 4; i++) {
      assertThat(packet(NAT)).isEqualTo(HOLD);
      assertThat(latch.judge(STRANGER, 666, i, now())).isEqualTo(REFUSE);
    }
    assertThat(packet(NAT)).isEqualTo(TAKE);
  }

  @Test
  void aStrangerWhoWasFirstGivesWayToTheSdp() {
    latch.expect(TOLD, false);
    prove(STRANGER);
    millis += 60_000;

    assertThat(packet(TOLD)).isEqualTo(TAKE);
    assertThat(latch.remote()).isEqualTo(TOLD);
    assertThat(packet(STRANGER)).isEqualTo(REFUSE);
  }

  @Test
  void theSdpsHostIsABetterClaimOnlyAtTheBeginning() {
    latch.expect(TOLD, false);
    prove(STRANGER);

    prove(SAME_HOST);
    assertThat(latch.remote()).isEqualTo(SAME_HOST);

    latch.expect(NAT, false);
    prove(STRANGER);
    millis += 3_001;
    assertThat(packet(new InetSocketAddress("198.51.100.5", 7))).isEqualTo(REFUSE);
    assertThat(latch.remote()).isEqualTo(STRANGER);
  }

  @Test
  void theSameSdpAgainOpensNoDoor() {
    latch.expect(TOLD, false);
    prove(NAT);
    latch.expect(TOLD, false);
    millis += 3_001;

    assertThat(packet(STRANGER)).isEqualTo(REFUSE);
    assertThat(packet(NAT)).isEqualTo(TAKE);
  }

  @Test
  void anotherAddressInTheSdpMovesTheSide() {
    latch.expect(TOLD, false);
    packet(TOLD);

    latch.expect(NAT, false);

    assertThat(latch.remote()).isEqualTo(NAT);
    assertThat(packet(NAT)).isEqualTo(TAKE);
    assertThat(packet(TOLD)).isEqualTo(REFUSE);
  }

  @Test
  void holdStopsTheSendingAndKeepsTheLock() {
    latch.expect(TOLD, false);
    prove(NAT);

    latch.expect(null, true);
    assertThat(latch.remote()).isNull();
    assertThat(packet(STRANGER)).isEqualTo(REFUSE);

    latch.expect(TOLD, false);
    assertThat(latch.remote()).isEqualTo(NAT);
  }

  @Test
  void aNatThatForgotIsFollowedByTheSameStream() {
    latch.expect(TOLD, false);
    prove(NAT);
    InetSocketAddress moved = new InetSocketAddress(NAT.getAddress(), 4999);

    assertThat(packet(moved)).as("while the old port speaks").isEqualTo(REFUSE);
    millis += 2_001;
    assertThat(latch.judge(moved, 666, 1, now())).as("another stream").isEqualTo(REFUSE);
    prove(moved);

    assertThat(latch.remote()).isEqualTo(moved);
  }

  @Test
  void whatComesBeforeTheAnswerWaitsForIt() {
    for (int i = 0; i < 20; i++) {
      assertThat(packet(TOLD)).isEqualTo(HOLD);
    }
    assertThat(packet(STRANGER)).isEqualTo(REFUSE);
    assertThat(latch.remote()).isNull();

    latch.expect(TOLD, false);

    assertThat(packet(TOLD)).isEqualTo(TAKE);
  }

  @Test
  void aHostNameIsLearnedFromTheStream() {
    latch.expect(null, false);
    assertThat(latch.remote()).isNull();

    prove(NAT);

    assertThat(latch.remote()).isEqualTo(NAT);
  }

  @Test
  void theNextTargetStartsFromNothing() {
    latch.expect(TOLD, false);
    packet(TOLD);

    latch.forget();
    assertThat(latch.remote()).isNull();
    assertThat(packet(TOLD)).isEqualTo(HOLD);

    latch.expect(NAT, false);
    assertThat(packet(NAT)).isEqualTo(TAKE);
    assertThat(packet(TOLD)).isEqualTo(REFUSE);
  }

  private void prove(InetSocketAddress source) {
    for (int i = 0; i < 4; i++) {
      assertThat(packet(source)).isEqualTo(HOLD);
    }
    assertThat(packet(source)).isEqualTo(TAKE);
  }

  private Verdict packet(InetSocketAddress source) {
    sequence = (sequence + 1) & 0xffff;
    return latch.judge(source, 42, sequence, now());
  }

  private long now() {
    return ++millis * 1_000_000;
  }
}
