package net.didora.wildfly.sip.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What admission reads from the bytes of a message, and what it answers. */
class RawRequestTest {
  private static final String INVITE =
      """
      INVITE sip:bob@example.com SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.1:5070;branch=z9hG4bKa;rport
      Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb
      f: "A;tag=no" <sip:alice@example.com>;tag=1
      t : <sip:bob@example.com;tag=notone>
      i: abc@host
      CSeq: 1
       INVITE

      v=0
      """
          .replace("\n", "\r\n");

  @Test
  void anInviteWithoutToTagOpensSomething() {
    assertThat(read(INVITE)).get().matches(RawRequest::opensSomething);
  }

  @Test
  void aRequestInADialogOpensNothing() {
    String again = INVITE.replace(";tag=notone>", ">;tag=2");

    assertThat(read(again)).get().matches(r -> !r.opensSomething());
    assertThat(read(again).orElseThrow().toTag()).contains("2");
  }

  @Test
  void ackAndCancelOpenNothing() {
    assertThat(read(INVITE.replace("INVITE", "ACK"))).get().matches(r -> !r.opensSomething());
    assertThat(read(INVITE.replace("INVITE", "CANCEL"))).get().matches(r -> !r.opensSomething());
  }

  @Test
  void aResponseOrAKeepAliveIsNoRequest() {
    assertThat(read("SIP/2.0 200 OK\r\n\r\n")).isEmpty();
    assertThat(read("\r\n\r\n")).isEmpty();
    assertThat(read("\0\0\0\0")).isEmpty();
    assertThat(read("INVITE")).isEmpty();
  }

  @Test
  void aRequestWithoutCallIdIsLeftToTheParser() {
    assertThat(read(INVITE.replace("i: abc@host\r\n", ""))).get().matches(r -> !r.opensSomething());
  }

  @Test
  void aRetransmissionHasTheSameKeyAndAnotherCallHasNot() {
    long key = read(INVITE).orElseThrow().key();

    assertThat(read(INVITE).orElseThrow().key()).isEqualTo(key);
    assertThat(read(INVITE.replace("z9hG4bKa", "z9hG4bKc")).orElseThrow().key()).isNotEqualTo(key);
    assertThat(read(INVITE.replace("abc@", "abd@")).orElseThrow().key()).isNotEqualTo(key);
  }

  @Test
  void aRefusalCarriesTheHeadersOfTheRequestAndTheWayBack() throws Exception {
    String refusal = refuse(INVITE);

    assertThat(refusal).startsWith("SIP/2.0 503 Service Unavailable\r\n");
    assertThat(refusal)
        .contains("Via: SIP/2.0/UDP 192.0.2.1:5070;branch=z9hG4bKa;rport=7000;received=192.0.2.9")
        .contains("Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb\r\n")
        .contains("From: \"A;tag=no\" <sip:alice@example.com>;tag=1\r\n")
        .contains("To: <sip:bob@example.com;tag=notone>;tag=refused-")
        .contains("Retry-After: 5\r\n")
        .endsWith("Content-Length: 0\r\n\r\n");
  }

  @Test
  void theAckToARefusalIsRecognised() throws Exception {
    String to = refuse(INVITE).lines().filter(l -> l.startsWith("To:")).findFirst().orElseThrow();
    String ack = INVITE.replace("INVITE", "ACK").replaceFirst("t : .*\r\n", to + "\r\n");

    assertThat(Refusal.isAcknowledged(read(ack).orElseThrow())).isTrue();
    assertThat(Refusal.isAcknowledged(read(INVITE).orElseThrow())).isFalse();
  }

  @Test
  void theAnswerGoesWhereViaSays() {
    assertThat(replyPort(INVITE)).isEqualTo(7000);
    assertThat(replyPort(INVITE.replace(";rport", ""))).isEqualTo(5070);
    assertThat(replyPort(INVITE.replace(":5070", "").replace(";rport", ""))).isEqualTo(5060);
    assertThat(replyPort(INVITE.replace("192.0.2.1:5070", "[2001:db8::1]").replace(";rport", "")))
        .isEqualTo(5060);
  }

  private static int replyPort(String text) {
    return Refusal.replyPort(read(text).orElseThrow(), 7000);
  }

  private static String refuse(String text) throws Exception {
    byte[] bytes =
        Refusal.of(
            read(text).orElseThrow(),
            "503 Service Unavailable",
            "Retry-After: 5\r\n",
            InetAddress.getByName("192.0.2.9"),
            7000);
    return new String(bytes, ISO_8859_1);
  }

  private static Optional<RawRequest> read(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return RawRequest.read(bytes, bytes.length);
  }
}
