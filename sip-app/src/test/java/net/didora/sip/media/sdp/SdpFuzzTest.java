package net.didora.sip.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import net.didora.sip.media.MalformedSdpException;
import org.junit.jupiter.api.Test;

/** Bodies that are almost right: each is either refused with a reason, or rewritten whole. */
class SdpFuzzTest {
  private static final String GOOD =
      """
      v=0
      o=carrier 77 78 IN IP4 198.51.100.9
      s=call
      i=a call
      c=IN IP4 198.51.100.9
      b=AS:64
      t=0 0
      a=ice-lite
      m=audio 4000/1 RTP/AVP 8 0 101
      c=IN IP4 198.51.100.9
      a=rtpmap:101 telephone-event/8000
      a=rtcp:4001 IN IP4 198.51.100.9
      a=candidate:1 1 UDP 2130706431 198.51.100.9 4000 typ host
      a=sendrecv
      m=image 4002 udptl t38
      m=video 0 RTP/AVP 96
      """;

  private static final List<String> BITS =
      List.of(
          "",
          " ",
          "\n",
          "\r\n",
          "=",
          "m=",
          "c=",
          "a=",
          "a=rtcp:",
          "0",
          "-1",
          "65536",
          "/",
          "::",
          "%",
          "IN IP6 ",
          "0.0.0.0",
          "\u0000",
          "é",
          "99999999999999999999",
          "a=rtpmap:999 x/0\n",
          "m=audio 9 RTP/AVP 8\n",
          "a=rtcp:1 IN IP4 224.0.0.1\n");

  @Test
  void nothingButARefusalOrAWholeDescriptionComesOut() throws Exception {
    Random random = new Random(20261123);
    SdpWriter writer = new SdpWriter(InetAddress.getByName("203.0.113.7"));
    int refused = 0;
    int rewritten = 0;
    for (int i = 0; i < 10_000; i++) {
      String body = mutated(random);
      try {
        SessionDescription said = SessionDescription.parse(body);
        String out = writer.complete(5, 1, writer.body(said, ports(said)));
        SessionDescription.parse(out);
        rewritten++;
      } catch (MalformedSdpException e) {
        assertThat(e).hasMessageNotContaining("\n");
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("broken by:\n" + body, e);
      }
    }

    assertThat(refused).isGreaterThan(1_000);
    assertThat(rewritten).isGreaterThan(1_000);
  }

  /** As the relay does: a port for what it can carry, after it has read where it goes. */
  private static int[] ports(SessionDescription said) throws MalformedSdpException {
    int[] ports = new int[said.media().size()];
    for (int i = 0; i < ports.length; i++) {
      MediaDescription stream = said.media().get(i);
      if (!stream.isRefused() && stream.canBeRelayed()) {
        said.isHeld(stream);
        stream.rtcpPort();
        stream.rtcpHost();
        ports[i] = 20_000;
      }
    }
    return ports;
  }

  private static String mutated(Random random) {
    StringBuilder body = new StringBuilder(GOOD);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(body.length());
      int until = Math.min(body.length(), at + random.nextInt(8));
      body.replace(at, until, BITS.get(random.nextInt(BITS.size())));
    }
    return body.toString();
  }
}
