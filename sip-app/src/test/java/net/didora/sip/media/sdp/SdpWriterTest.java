package net.didora.sip.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import net.didora.sip.media.MalformedSdpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpWriterTest {
  private static final String CALL =
      """
      v=0
      o=carrier 77 78 IN IP4 198.51.100.9
      s=call
      c=IN IP4 198.51.100.9
      t=0 0
      m=audio 4000 RTP/AVP 8 0 101
      a=rtpmap:101 telephone-event/8000
      a=fmtp:101 0-15
      a=ptime:20
      a=sendrecv
      """;

  @Test
  void onlyAddressesAndPortsChange() throws Exception {
    assertThat(rewritten(CALL, 20002))
        .isEqualTo(
            """
            v=0
            o=- 5 1 IN IP4 203.0.113.7
            s=call
            c=IN IP4 203.0.113.7
            t=0 0
            m=audio 20002 RTP/AVP 8 0 101
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-15
            a=ptime:20
            a=sendrecv
            """);
  }

  @Test
  void aStreamsOwnConnectionIsReplacedToo() throws Exception {
    String sdp = CALL.replace("a=ptime:20\n", "i=leg\nc=IN IP4 198.51.100.10\na=ptime:20\n");

    assertThat(rewritten(sdp, 20002))
        .contains("m=audio 20002 RTP/AVP 8 0 101\ni=leg\nc=IN IP4 203.0.113.7\n")
        .doesNotContain("198.51.100");
  }

  @Test
  void holdByTheUnspecifiedAddressStaysHold() throws Exception {
    String sdp = CALL.replace("c=IN IP4 198.51.100.9", "c=IN IP4 0.0.0.0");

    assertThat(rewritten(sdp, 20002)).contains("m=audio 20002 RTP/AVP 8 0 101\nc=IN IP4 0.0.0.0\n");
    assertThat(held(sdp)).isTrue();
  }

  @ParameterizedTest(name = "{0} held: {1}")
  @CsvSource({"sendrecv, false", "sendonly, true", "recvonly, true", "inactive, true"})
  void holdIsReadFromTheDirection(String direction, boolean held) throws Exception {
    assertThat(held(CALL.replace("sendrecv", direction))).isEqualTo(held);
    assertThat(held(CALL.replace("a=sendrecv\n", "").replace("t=0 0", "t=0 0\na=" + direction)))
        .as("said for the whole session")
        .isEqualTo(held);
  }

  @Test
  void aRefusedStreamKeepsItsPlaceAndLosesItsAttributes() throws Exception {
    String sdp = CALL + "m=video 5000 RTP/AVP 96\na=rtpmap:96 H264/90000\n";

    assertThat(rewritten(sdp, 20002, 0)).endsWith("a=sendrecv\nm=video 0 RTP/AVP 96\n");
  }

  @Test
  void noWayAroundTheRelayIsLeft() throws Exception {
    String sdp =
        CALL.replace("t=0 0", "t=0 0\na=ice-options:trickle\na=group:BUNDLE 0\na=ice-lite")
            + """
            a=candidate:1 1 UDP 2130706431 198.51.100.9 4000 typ host
            a=ice-ufrag:abcd
            a=ice-pwd:secretsecretsecret
            a=end-of-candidates
            a=altc:1 IP6 2001:db8::1 4000
            a=rtcp:4001 IN IP4 198.51.100.9
            a=mid:0
            """;

    assertThat(rewritten(sdp, 20002))
        .doesNotContain("ice-", "candidate", "altc", "198.51.100", "BUNDLE")
        .contains("a=mid:0\n", "a=rtcp:20003 IN IP4 203.0.113.7\n");
  }

  @Test
  void rtcpOnThePortOfRtpIsSaidAgain() throws Exception {
    assertThat(rewritten(CALL + "a=rtcp:4000\na=rtcp-mux\n", 20002))
        .contains("a=rtcp-mux\n", "a=rtcp:20002 IN IP4 203.0.113.7\n");
  }

  @Test
  void encryptionIsBetweenTheEnds() throws Exception {
    String key =
        "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

    assertThat(rewritten(CALL.replace("RTP/AVP", "RTP/SAVP") + key + "\n", 20002))
        .contains("m=audio 20002 RTP/SAVP 8 0 101\n", key);
  }

  @Test
  void aSecondAddressFamilyIsSpoken() throws Exception {
    SdpWriter writer = new SdpWriter(InetAddress.getByName("2001:db8::7"));
    String sdp = CALL.replace("IP4 198.51.100.9", "IP6 2001:db8::99");
    SessionDescription said = SessionDescription.parse(sdp);

    String body = writer.complete(5, 1, writer.body(said, new int[] {20002}));

    assertThat(body).contains("c=IN IP6 2001:db8:0:0:0:0:0:7\r\n").doesNotContain("::99");
  }

  @Test
  void anOfferWithoutStreamsIsOneToo() throws Exception {
    assertThat(rewritten("v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nt=0 0\n"))
        .isEqualTo("v=0\no=- 5 1 IN IP4 203.0.113.7\ns=-\nt=0 0\n");
  }

  @Test
  void faxIsKnownByItsProfile() throws Exception {
    MediaDescription fax = parse(CALL + "m=image 4002 udptl t38\n").media().get(1);

    assertThat(fax.isFax()).isTrue();
    assertThat(fax.canBeRelayed()).isTrue();
    assertThat(parse(CALL + "m=image 4002 tcp t38\n").media().get(1).canBeRelayed()).isFalse();
  }

  @Test
  void aHostNameIsKeptOutOfTheDns() throws Exception {
    Connection named = Connection.of("IP4", "media.example.com");

    assertThat(named.address()).isEmpty();
    assertThat(named.wantsNothing()).isFalse();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "v=0 | v=1 | does not begin with v=0",
        "c=IN IP4 198.51.100.9 | | has no c= line",
        "c=IN IP4 198.51.100.9 | c=IN IP4 198.51.100.999 | is no address",
        "c=IN IP4 198.51.100.9 | c=IN IP4 224.0.0.1 | address of many",
        "c=IN IP4 198.51.100.9 | c=IN IP4 255.255.255.255 | address of many",
        "c=IN IP4 198.51.100.9 | c=IN IP6 fe80::1%eth0 | is no address",
        "c=IN IP4 198.51.100.9 | c=IN IP9 1.2.3.4 | neither IP4 nor IP6",
        "c=IN IP4 198.51.100.9 | c=ATM 1 | is not 'IN IP4",
        "m=audio 4000 RTP/AVP 8 0 101 | m=audio 4000 RTP/AVP | lacks its port",
        "m=audio 4000 RTP/AVP 8 0 101 | m=audio 70000 RTP/AVP 8 | no media port",
        "m=audio 4000 RTP/AVP 8 0 101 | m=audio many RTP/AVP 8 | no media port",
        "m=audio 4000 RTP/AVP 8 0 101 | m=audio -1 RTP/AVP 8 | no media port",
        "a=ptime:20 | nonsense | is no line of SDP",
        "a=ptime:20 | <html> | is no line of SDP"
      })
  void whatCannotBeRelayedIsRefusedWithItsReason(String good, String bad, String reason) {
    String sdp = CALL.replace(good, bad == null ? "" : bad);

    assertThatThrownBy(() -> parse(sdp))
        .isInstanceOf(MalformedSdpException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> parse(CALL + "a=x:1\n".repeat(5_000))).hasMessageContaining("longer");
    assertThatThrownBy(() -> parse(CALL + "a=x:" + "1".repeat(1_000)))
        .hasMessageContaining("a line of more than");
    assertThatThrownBy(() -> parse(CALL + "m=audio 1 RTP/AVP 8\n".repeat(16)))
        .hasMessageContaining("streams");
  }

  @Test
  void nothingAtAllIsRefused() {
    assertThatThrownBy(() -> parse("")).hasMessageContaining("v=0");
  }

  private static String rewritten(String sdp, int... ports) throws Exception {
    SdpWriter writer = new SdpWriter(InetAddress.getByName("203.0.113.7"));
    String out = writer.complete(5, 1, writer.body(parse(sdp), ports));
    assertThat(out.replace("\r\n", "")).doesNotContain("\n", "\r");
    return out.replace("\r\n", "\n");
  }

  private static boolean held(String sdp) throws Exception {
    SessionDescription said = parse(sdp);
    return said.isHeld(said.media().get(0));
  }

  private static SessionDescription parse(String sdp) throws MalformedSdpException {
    return SessionDescription.parse(sdp);
  }
}
