package net.didora.sip.media.relay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.didora.sip.media.MalformedSdpException;
import net.didora.sip.media.MediaRelay;
import net.didora.sip.media.MediaSettings;
import net.didora.sip.media.NoMediaPortsException;
import net.didora.sip.media.PortRange;
import net.didora.sip.media.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real packets over loopback, through a real relay. */
class EmbeddedRelayTest {
  private static final byte[] RTCP = {(byte) 0x81, (byte) 201, 0, 1, 0, 0, 0, 42, 1, 2, 3, 4};

  private final BlockingQueue<Duration> timeouts = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Phone a = phone("127.0.0.1", 1);
  private final Phone b = phone("127.0.0.1", 2);
  private EmbeddedMediaServer server;
  private MediaRelay relay;

  @BeforeEach
  void start() throws Exception {
    restart(Duration.ofMillis(400), Duration.ZERO, "25000-25399");
  }

  @AfterEach
  void stop() throws Exception {
    relay.release();
    server.close();
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void eachSideHearsTheOther() throws Exception {
    int toB = facingA();
    int toA = facingB();

    a.speak(toB, "hello");
    b.speak(toA, "good day");

    assertThat(b.hear()).isEqualTo("hello");
    assertThat(a.hear()).isEqualTo("good day");
  }

  @Test
  void theMediaComesFromThePortThatWasTold() throws Exception {
    int toB = facingA();
    int toA = facingB();
    b.rtp.connect(InetAddress.getLoopbackAddress(), toA);

    a.speak(toB, "symmetric");

    assertThat(b.hear()).isEqualTo("symmetric");
  }

  @Test
  void portsAreEvenWithRtcpAbove() throws Exception {
    int toB = facingA();
    int toA = facingB();
    assertThat(toB % 2 + toA % 2).isZero();

    a.speak(toB, "known");
    b.hear();
    a.send(a.rtcp, toB + 1, RTCP);

    assertThat(Phone.next(b.rtcp)).hasValue(RTCP);
  }

  @Test
  void rtcpOnThePortOfRtpStaysThere() throws Exception {
    int toB = facingA("a=rtcp-mux");
    facingB("a=rtcp-mux");

    a.speak(toB, "known");
    b.hear();
    a.send(a.rtp, toB, RTCP);

    assertThat(Phone.next(b.rtp)).hasValue(RTCP);
  }

  @Test
  void digitsPassUntouched() throws Exception {
    int toB = facingA();
    facingB();
    byte[] digit = a.packet(101, "\5\12\0\240");

    a.send(a.rtp, toB, digit);

    assertThat(Phone.next(b.rtp)).hasValue(digit);
  }

  @Test
  void forASecondEachSideHearsAToneInPlaceOfTheOtherInTheSameStream() throws Exception {
    int toB = facingA();
    int toA = facingB();
    String words = "w".repeat(160);

    relay.playTone();
    byte[] said = a.packet(8, words);
    byte[] digit = a.packet(101, "digit");
    a.send(a.rtp, toB, said);
    a.send(a.rtp, toB, digit);
    b.speak(toA, words);

    byte[] heard = Phone.next(b.rtp).orElseThrow();
    assertThat(heard).hasSameSizeAs(said).startsWith(Arrays.copyOf(said, 12)).isNotEqualTo(said);
    assertThat(new String(heard, 12, 160, US_ASCII)).doesNotContain("w");
    assertThat(Phone.next(b.rtp)).hasValue(digit);
    assertThat(a.hear()).doesNotContain("w");
    await()
        .atMost(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              a.speak(toB, words);
              assertThat(b.hear()).isEqualTo(words);
            });
  }

  @Test
  void whatIsEncryptedIsLeftAlone() throws Exception {
    String key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0";
    relay.rewrite(Side.A, a.sdp(encrypted(a), new String[] {key}));
    int toB = Phone.portIn(relay.rewrite(Side.B, b.sdp(encrypted(b), new String[] {key})));

    relay.playTone();
    a.speak(toB, "cipher");

    assertThat(b.hear()).isEqualTo("cipher");
  }

  /** RFC 8643: keys on plain RTP. With those of one side only there is nothing secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2Vj", "a=fingerprint:sha-256 A"})
  void whatMayBeEncryptedIsLeftAloneWhereBothSidesHaveKeys(String key) throws Exception {
    int toB = facingA(key);
    facingB(key);
    relay.playTone();
    a.speak(toB, "cipher");
    assertThat(b.hear()).isEqualTo("cipher");

    facingB();
    a.speak(toB, "plain");
    assertThat(b.hear()).doesNotContain("plain");
  }

  /** There is no tone in it, and nothing is lost or changed while there would be one. */
  @ParameterizedTest(name = "payload type {0}: {1}")
  @CsvSource({
    "9, G722/8000",
    "18, G729/8000",
    "111, opus/48000/2",
    "97, AMR-WB/16000",
    "13, CN/8000"
  })
  void anotherCodecIsLeftAlone(int type, String codec) throws Exception {
    String map = "a=rtpmap:" + type + " " + codec;
    relay.rewrite(Side.A, a.sdp(audio(a, type), new String[] {map}));
    int toB = Phone.portIn(relay.rewrite(Side.B, b.sdp(audio(b, type), new String[] {map})));

    relay.playTone();

    for (int i = 0; i < 10; i++) {
      byte[] said = a.packet(type, "frame " + i);
      a.send(a.rtp, toB, said);
      assertThat(Phone.next(b.rtp)).hasValue(said);
    }
    assertThat(relay.stats().fromA().refused()).isZero();
  }

  private static String audio(Phone phone, int type) {
    return "m=audio " + phone.rtp.getLocalPort() + " RTP/AVP " + type;
  }

  @Test
  void aFaxIsLeftAlone() throws Exception {
    facingA();
    facingB();
    relay.rewrite(Side.A, fax(a));
    int toB = Phone.portIn(relay.rewrite(Side.B, fax(b)));

    relay.playTone();
    byte[] page = "\200\10page".getBytes(ISO_8859_1); // as the header of A-law would look
    a.send(a.rtp, toB, page);

    assertThat(Phone.next(b.rtp)).hasValue(page);
  }

  private static String encrypted(Phone phone) {
    return "m=audio " + phone.rtp.getLocalPort() + " RTP/SAVP 8";
  }

  @Test
  void aStrangerIsNeitherHeardNorAnswered() throws Exception {
    Phone stranger = phone("127.0.0.2", 3);
    int toB = facingA();
    int toA = facingB();
    a.speak(toB, "first");
    b.hear();

    for (int i = 0; i < 20; i++) {
      stranger.speak(toB, "injected");
    }
    a.speak(toB, "second");
    b.speak(toA, "for A alone");

    assertThat(b.hear()).isEqualTo("second");
    assertThat(a.hear()).isEqualTo("for A alone");
    stranger.rtp.setSoTimeout(50);
    assertThat(Phone.next(stranger.rtp)).isEmpty();
    assertThat(relay.stats().fromA().refused()).isEqualTo(20);
  }

  @Test
  void rtcpOfAStrangerIsRefused() throws Exception {
    Phone stranger = phone("127.0.0.2", 3);
    int toB = facingA();
    facingB();
    a.speak(toB, "known");
    b.hear();

    stranger.send(stranger.rtcp, toB + 1, new byte[RTCP.length]);
    stranger.send(stranger.rtcp, toB + 1, RTCP);
    a.send(a.rtcp, toB + 1, RTCP);

    assertThat(Phone.next(b.rtcp)).hasValue(RTCP);
    assertThat(relay.stats().fromA().refused()).isEqualTo(2);
  }

  @Test
  void behindANatNothingIsLostWhileItProvesItself() throws Exception {
    Phone nat = phone("127.0.0.3", 1);
    int toB = facingA();
    int toA = facingB();

    for (int i = 1; i <= 6; i++) {
      nat.speak(toB, "n" + i);
    }

    assertThat(b.hear(6)).containsExactly("n1", "n2", "n3", "n4", "n5", "n6");
    b.speak(toA, "found you");
    assertThat(nat.hear()).isEqualTo("found you");
  }

  @Test
  void whatBSaysBeforeItsAnswerIsNotLost() throws Exception {
    String offer = relay.rewrite(Side.A, a.sdp());
    int toA = Phone.portIn(offer);

    b.speak(toA, "early 1");
    b.speak(toA, "early 2");
    phone("127.0.0.2", 3).speak(toA, "makes the relay count");
    await().until(() -> relay.stats().fromB().refused() == 1);
    relay.rewrite(Side.B, b.sdp());
    b.speak(toA, "answered");

    assertThat(a.hear(3)).containsExactly("early 1", "early 2", "answered");
  }

  @Test
  void theAnswerInTheAckWorksToo() throws Exception {
    int toA = Phone.portIn(relay.rewrite(Side.B, b.sdp()));
    int toB = Phone.portIn(relay.rewrite(Side.A, a.sdp()));
    assertThat(toA).as("facing A").isNotEqualTo(toB);

    b.speak(toB, "offered late");
    a.speak(toA, "answered late");

    assertThat(a.hear()).isEqualTo("offered late");
    assertThat(b.hear()).isEqualTo("answered late");
  }

  @Test
  void aPeerMovesByItsReInvite() throws Exception {
    int toB = facingA();
    int toA = facingB();
    a.speak(toB, "here");
    b.hear();
    Phone moved = phone("127.0.0.1", 4);

    int same = Phone.portIn(relay.rewrite(Side.A, moved.sdp()));
    b.speak(toA, "where are you");
    moved.speak(toB, "there");

    assertThat(same).isEqualTo(toA);
    assertThat(moved.hear()).isEqualTo("where are you");
    assertThat(b.hear()).isEqualTo("there");
  }

  @Test
  void theNextTargetTakesThePlaceOfTheFirst() throws Exception {
    int toB = facingA();
    int toA = facingB();
    b.speak(toA, "early media");
    a.hear();
    Phone second = phone("127.0.0.1", 5);

    relay.resetB();
    String offer = relay.rewrite(Side.A, a.sdp());
    a.speak(toB, "for nobody yet");
    await().until(() -> relay.stats().fromA().packets() == 1);
    relay.rewrite(Side.B, second.sdp());
    b.speak(toA, "still there");
    b.rtp.setSoTimeout(50);
    assertThat(Phone.next(b.rtp)).isEmpty();
    second.speak(toA, "from the second");

    assertThat(offer).matches("(?s)v=0\r\no=- \\d+ 1 IN .*");
    assertThat(a.hear()).isEqualTo("from the second");
  }

  @Test
  void theVersionRisesOnlyWithAChange() throws Exception {
    String offer = relay.rewrite(Side.A, a.sdp());
    String early = relay.rewrite(Side.B, b.sdp());
    String answer = relay.rewrite(Side.B, b.sdp());
    String held = relay.rewrite(Side.B, b.sdp("a=sendonly"));

    assertThat(version(offer)).isEqualTo(1);
    assertThat(answer).isEqualTo(early);
    assertThat(version(held)).isEqualTo(version(early) + 1);
    assertThat(held.split(" ", 3)[1]).as("session id").isEqualTo(early.split(" ", 3)[1]);
  }

  @Test
  void faxPassesThoughItIsNoRtp() throws Exception {
    int toB = facingA();
    int toA = facingB();
    a.speak(toB, "tone");
    b.hear();

    relay.rewrite(Side.A, fax(a));
    relay.rewrite(Side.B, fax(b));
    a.send(a.rtp, toB, "\0\1page".getBytes(US_ASCII));
    b.send(b.rtp, toA, "\0\1ok".getBytes(US_ASCII));

    assertThat(Phone.next(b.rtp)).hasValue("\0\1page".getBytes(US_ASCII));
    assertThat(Phone.next(a.rtp)).hasValue("\0\1ok".getBytes(US_ASCII));
  }

  @Test
  void videoIsRefusedAndAudioGoesOn() throws Exception {
    String offer = relay.rewrite(Side.A, a.sdp("m=video 5000 RTP/AVP 96"));

    assertThat(offer).contains("m=video 0 RTP/AVP 96\r\n");
    assertThat(Phone.portIn(offer)).isPositive();
  }

  @Test
  void anOfferWithNothingToRelayIsRefused() {
    assertThatThrownBy(() -> relay.rewrite(Side.A, a.sdp("m=video 5000 RTP/AVP 96", new String[0])))
        .isInstanceOf(MalformedSdpException.class)
        .hasMessageContaining("neither audio");
  }

  @Test
  void aPeerOfTheOtherFamilyIsRefusedBeforeItIsMute() {
    assertThatThrownBy(
            () -> relay.rewrite(Side.A, a.sdp().replace("IP4 127.0.0.1", "IP6 2001:db8::1")))
        .isInstanceOf(MalformedSdpException.class)
        .hasMessageContaining("cannot be reached");
  }

  @Test
  void whatIsNoMediaIsRefused() throws Exception {
    int toB = facingA();
    facingB();

    a.send(a.rtp, toB, new byte[0]);
    a.send(a.rtp, toB, "GET / HTTP/1.1".getBytes(US_ASCII));
    a.send(a.rtp, toB, new byte[2_048]);
    a.send(a.rtp, toB, a.packet(77, "unnamed type"));
    a.send(a.rtp, toB, new byte[] {(byte) 0x8f, 8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1});
    a.speak(toB, "voice");

    assertThat(b.hear()).isEqualTo("voice");
    assertThat(relay.stats().fromA().packets()).isEqualTo(1);
  }

  @Test
  void statisticsStayAfterTheEnd() throws Exception {
    int toB = facingA();
    facingB();
    a.speak(toB, "one");
    a.packet(8, "lost on the way");
    a.speak(toB, "three");
    b.hear(2);
    relay.release();
    relay.release();

    assertThat(relay.stats().fromA().packets()).isEqualTo(2);
    assertThat(relay.stats().fromA().bytes()).isEqualTo(12 + 3 + 12 + 5);
    assertThat(relay.stats().fromA().lost()).isEqualTo(1);
    assertThat(relay.stats().fromA().lastAgo()).isPresent();
    assertThat(relay.stats().from(Side.B).packets()).isZero();
  }

  @Test
  void silenceOfBothIsToldOnce() throws Exception {
    facingA();
    facingB();
    relay.answered();

    assertThat(timeouts.poll(5, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    assertThat(timeouts.poll(700, TimeUnit.MILLISECONDS)).as("not twice").isNull();
  }

  @Test
  void whoIsNotAnsweredMayBeSilent() throws Exception {
    facingA();
    facingB();

    assertThat(timeouts.poll(1, TimeUnit.SECONDS)).isNull();
  }

  @Test
  void onHoldBothMayBeSilentAndAfterItTheClockStartsAgain() throws Exception {
    relay.rewrite(Side.A, a.sdp("a=sendonly"));
    relay.rewrite(Side.B, b.sdp("a=recvonly"));
    relay.answered();
    assertThat(timeouts.poll(1, TimeUnit.SECONDS)).isNull();

    facingA();
    facingB();

    assertThat(timeouts.poll(5, TimeUnit.SECONDS)).isLessThan(Duration.ofMillis(800));
  }

  @Test
  void oneSideThatSpeaksKeepsTheCall() throws Exception {
    int toB = facingA();
    facingB();
    relay.answered();
    long end = System.nanoTime() + 1_000_000_000L;
    while (System.nanoTime() < end) {
      a.speak(toB, "still here");
      assertThat(timeouts.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    assertThat(relay.stats().fromB().lastAgo()).isEmpty();
  }

  @Test
  void portsComeBackAfterTheirRest() throws Exception {
    restart(Duration.ZERO, Duration.ofMillis(300), "25400-25407");
    MediaRelay second = server.openRelay("second", timeouts::add);
    assertThatThrownBy(() -> server.openRelay("third", timeouts::add))
        .isInstanceOf(NoMediaPortsException.class)
        .hasMessageContaining("25400-25407");

    int before = Phone.portIn(second.rewrite(Side.A, a.sdp()));
    second.release();
    assertThatThrownBy(() -> server.openRelay("too soon", timeouts::add))
        .isInstanceOf(NoMediaPortsException.class);

    await()
        .ignoreException(NoMediaPortsException.class)
        .until(
            () ->
                Phone.portIn(server.openRelay("later", timeouts::add).rewrite(Side.A, a.sdp()))
                    == before);
  }

  @Test
  void theLastCallIsNotHeardInTheNext() throws Exception {
    restart(Duration.ZERO, Duration.ZERO, "25400-25403");
    int toB = facingA();
    facingB();
    a.speak(toB, "old call");
    b.hear();
    relay.release();
    Phone caller = phone("127.0.0.1", 8);
    Phone called = phone("127.0.0.1", 9);

    relay = server.openRelay("next", timeouts::add);
    relay.rewrite(Side.A, caller.sdp());
    relay.rewrite(Side.B, called.sdp());
    a.speak(toB, "does not know that it ended");
    caller.speak(toB, "new call");

    assertThat(called.hear()).isEqualTo("new call");
  }

  @Test
  void aPortOfAnotherProgramIsPassedOver() throws Exception {
    try (Phone other = phone("127.0.0.1", 3)) {
      int taken = other.rtp.getLocalPort();
      restart(Duration.ZERO, Duration.ZERO, taken + "-" + (taken + 7));

      assertThat(facingA()).isEqualTo(taken + 4);
    }
  }

  @Test
  void portsAreTakenInTurn() throws Exception {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      MediaRelay each = server.openRelay("call " + i, timeouts::add);
      seen.add(Phone.portIn(each.rewrite(Side.A, a.sdp())));
      each.release();
    }

    assertThat(seen).hasSizeGreaterThan(45);
  }

  private void restart(Duration timeout, Duration rest, String ports) throws Exception {
    if (server != null) {
      server.close();
    }
    InetAddress here = InetAddress.getLoopbackAddress();
    server =
        EmbeddedMediaServer.start(
            new MediaSettings(here, here, PortRange.parse(ports), timeout, rest, 1));
    relay = server.openRelay("call", timeouts::add);
  }

  /** A's offer goes to B; the answer's port is where A sends. */
  /** B is silent: what A offered must not have moved the sound for it. */
  @Test
  void anOfferThatIsRefusedIsTakenBack() throws Exception {
    facingA();
    int toA = facingB();
    Phone elsewhere = phone("127.0.0.1", 3);
    relay.rewrite(Side.A, elsewhere.sdp("a=sendonly"));

    relay.takeBack(Side.A);

    b.speak(toA, "still there");
    assertThat(a.hear()).isEqualTo("still there");
  }

  @Test
  void anOfferThatCannotBeUnderstoodChangesNothing() throws Exception {
    facingA();
    int toA = facingB();
    assertThatThrownBy(() -> relay.rewrite(Side.A, "v=1"))
        .isInstanceOf(MalformedSdpException.class);

    relay.takeBack(Side.A);

    b.speak(toA, "still there");
    assertThat(a.hear()).isEqualTo("still there");
  }

  private int facingA(String... attributes) throws Exception {
    relay.rewrite(Side.A, a.sdp(attributes));
    return Phone.portIn(relay.rewrite(Side.B, b.sdp(attributes)));
  }

  private int facingB(String... attributes) throws Exception {
    return Phone.portIn(relay.rewrite(Side.A, a.sdp(attributes)));
  }

  private static String fax(Phone phone) {
    return phone.sdp("m=image " + phone.rtp.getLocalPort() + " udptl t38", new String[0]);
  }

  private static int version(String sdp) {
    return Integer.parseInt(sdp.split(" ", 4)[2]);
  }

  private Phone phone(String host, int ssrc) {
    Phone phone = new Phone(host, ssrc);
    open.add(phone);
    return phone;
  }
}
