package net.didora.it.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The telephones of the tests, wired to each other: what they say of a call must be true. */
class RtpPeersTest {
  private RtpPeers peers;
  private RtpPeer a;
  private RtpPeer b;

  @BeforeEach
  void wire() throws IOException {
    peers = new RtpPeers("127.0.0.1");
    a = peers.open(0);
    b = peers.open(0);
  }

  @AfterEach
  void hangUp() throws IOException {
    peers.close();
  }

  @ParameterizedTest
  @EnumSource
  void theToneThatWasSentIsFoundAndNoOther(G711 codec) {
    a.play(to(b), codec, 1_000, 50);
    b.play(to(a), codec, 450, 50);
    await().until(() -> a.heard().packets() == 50 && b.heard().packets() == 50);

    assertThat(b.heard().tone()).isEqualTo(1_000);
    assertThat(b.heard().shareOf(1_000)).isGreaterThan(0.99);
    assertThat(b.heard().shareOf(450)).isLessThan(0.01);
    assertThat(a.heard().tone()).isEqualTo(450);
  }

  @Test
  void aToneThatCouldNotBeFoundIsNotPlayed() {
    assertThatThrownBy(() -> a.play(to(b), G711.PCMA, 440, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void packetsAreCountedOnceAndNotAsTheyWereSent() throws IOException {
    a.play(to(b), G711.PCMA, 1_000, 10);
    await().until(() -> b.heard().packets() == 10);
    RtpPeer late = peers.open(0);
    late.play(to(b), G711.PCMA, 1_000, 1);
    await().until(() -> b.heard().streams() == 2);

    assertThat(a.sent()).isEqualTo(10);
    assertThat(b.heard().doubles()).isZero();
  }

  @Test
  void digitsAreHeardOnceEach() {
    a.play(to(b), G711.PCMA, 1_000, 5);
    a.dial("155#");
    await().until(() -> b.heard().digits().length() == 4 && a.isDone());

    assertThat(b.heard().digits()).isEqualTo("155#");
  }

  @ParameterizedTest
  @EnumSource
  void theCodecsAreTrueToThirteenBits(G711 codec) {
    for (int sample = -32_000; sample <= 32_000; sample += 7) {
      int back = codec.decode(codec.encode(sample));
      assertThat(Math.abs(back - sample)).isLessThanOrEqualTo(Math.abs(sample) / 16 + 16);
    }
  }

  private static InetSocketAddress to(RtpPeer peer) {
    return new InetSocketAddress("127.0.0.1", peer.port());
  }
}
