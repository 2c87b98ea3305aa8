package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.SipPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The 49 messages of RFC 4475, from a carrier that is trusted: whatever Didora makes of one, the
 * next call goes well, and only good calls have CDRs.
 */
@ExtendWith(SharedDidora.class)
class TortureIT {
  private static final Path MESSAGES =
      Ground.root().resolve("wildfly-config/testsuite/src/test/resources/rfc4475");

  private interface Way {
    void send(byte[] message) throws IOException;
  }

  @Test
  void eachMessageOverEachTransportIsFollowedByAGoodCallAndLeavesNoCdr(DidoraServer server)
      throws IOException {
    List<Path> messages = messages();
    assertThat(messages).hasSize(49);
    int port = server.sipPort();
    try (DatagramSocket socket = new DatagramSocket();
        SipPeer carrier = SipPeer.udp();
        SipPeer platform = SipPeer.udp()) {
      DemoDid did = new DemoDid(server).forwardTo(platform).limit(0);
      did.awaitNoRunningCalls(30);
      long before = did.number("SELECT COALESCE(MAX(id), 0) FROM cdr");
      TreeSet<String> calls = new TreeSet<>();
      InetAddress here = InetAddress.getLoopbackAddress();
      List<Way> ways =
          List.of(
              bytes -> socket.send(new DatagramPacket(bytes, bytes.length, here, port)),
              bytes -> overTcp(bytes, port));
      for (Path message : messages) {
        for (Way way : ways) {
          way.send(Files.readAllBytes(message));

          PhoneCall good = PhoneCall.begun(carrier.dial(DemoDid.NUMBER, port), platform).rings();
          good.answered().hungUp();
          calls.add(good.callId());
        }
      }

      assertThat(calls).hasSize(98);
      did.awaitNoRunningCalls(30);
      String since = " FROM cdr WHERE id > " + before + " AND leg = 'A'";
      await("the CDRs").until(() -> did.number("SELECT COUNT(*)" + since) >= calls.size());
      List<String> recorded = new ArrayList<>();
      did.rows("SELECT sip_call_id" + since).forEach(row -> recorded.add(row.get("sip_call_id")));
      assertThat(recorded).containsExactlyInAnyOrderElementsOf(calls);
    }
  }

  private static List<Path> messages() throws IOException {
    try (Stream<Path> files = Files.list(MESSAGES)) {
      return files.filter(file -> file.toString().endsWith(".msg")).sorted().toList();
    }
  }

  private static void overTcp(byte[] bytes, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }
  }
}
