package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that writes its messages by hand: over UDP, TCP or TLS. */
final class RawCaller implements AutoCloseable {
  private static final AtomicInteger CALLS = new AtomicInteger();

  private final Wire wire;
  private final String transport;

  private RawCaller(Wire wire, String transport) {
    this.wire = wire;
    this.transport = transport.toUpperCase(Locale.ROOT);
  }

  static RawCaller over(String transport, TestServer server) throws IOException {
    Wire wire =
        switch (transport) {
          case "udp" -> Wire.datagrams(server.sipPort());
          case "tcp" -> Wire.stream(new Socket("127.0.0.1", server.sipPort()));
          default -> Wire.stream(Tls.connect(server.tlsPort(), "TLSv1.3"));
        };
    return new RawCaller(wire, transport);
  }

  static RawCaller overUdp(int serverPort) throws IOException {
    return new RawCaller(Wire.datagrams(serverPort), "udp");
  }

  static RawCaller overTls(Socket connected) throws IOException {
    return new RawCaller(Wire.stream(connected), "tls");
  }

  /** Sends bytes as they are. */
  void send(byte[] bytes) throws IOException {
    wire.send(bytes);
  }

  void send(String text) throws IOException {
    wire.send(text.getBytes(ISO_8859_1));
  }

  String receive() throws IOException {
    return wire.receive();
  }

  /** One whole call that is answered and hung up; returns the answer to the INVITE. */
  String call(String user) throws IOException {
    String call = newCall();
    String answer = begin(user, call);
    insist("BYE", user, 2, call, tagOf(answer));
    return answer;
  }

  /** A call that is answered, and goes on; returns the answer to the INVITE. */
  String begin(String user, String call) throws IOException {
    String answer = insist("INVITE", user, 1, call, "");
    send(request("ACK", user, 1, call, tagOf(answer)));
    return answer;
  }

  /** One request that must be answered with 200. */
  String insist(String method, String user, int number, String call, String tag)
      throws IOException {
    send(request(method, user, number, call, tag));
    String answer = finalAnswer(call, number + " " + method);
    if (!answer.startsWith("SIP/2.0 200")) {
      throw new AssertionError(method + " is not accepted: " + answer);
    }
    return answer;
  }

  /** One request outside a dialog, and its final answer. */
  String ask(String method, String user) throws IOException {
    String call = newCall();
    send(request(method, user, 1, call, ""));
    return finalAnswer(call, "1 " + method);
  }

  static String newCall() {
    return "raw" + CALLS.incrementAndGet() + "-" + System.nanoTime();
  }

  static String tagOf(String answer) {
    return answer.replaceFirst("(?s).*\r\nTo:[^\r]*(;tag=[^\r;]*).*", "$1");
  }

  String finalAnswer(String call, String sequence) throws IOException {
    while (true) {
      String message = wire.receive();
      boolean ours = message.contains(call) && message.contains("CSeq: " + sequence);
      if (ours && message.startsWith("SIP/2.0 ") && !message.startsWith("SIP/2.0 1")) {
        return message;
      }
    }
  }

  String request(String method, String user, int number, String call, String tag) {
    String lines =
        """
        %s sip:%s@127.0.0.1 SIP/2.0
        Via: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bK%s%d%s;rport
        From: <sip:raw@127.0.0.1>;tag=%s
        To: <sip:%s@127.0.0.1>%s
        Call-ID: %s
        CSeq: %d %s
        Contact: <sip:raw@127.0.0.1:%d;transport=%s>
        Max-Forwards: 70
        Content-Length: 0

        """;
    int port = wire.localPort();
    String kind = method.equals("ACK") ? "ack" : "";
    return lines
        .formatted(
            method, user, transport, port, call, number, kind, call, user, tag, call, number,
            method, port, transport)
        .replace("\n", "\r\n");
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
