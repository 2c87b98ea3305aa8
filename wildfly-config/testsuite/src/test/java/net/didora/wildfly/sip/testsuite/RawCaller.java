package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A caller that writes its messages by hand: over UDP, TCP or TLS. */
final class RawCaller implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final AtomicInteger CALLS = new AtomicInteger();

  private final Wire wire;
  private final String transport;

  /** Something that carries one message at a time. */
  private interface Wire extends AutoCloseable {
    void send(byte[] message) throws IOException;

    String receive() throws IOException;

    int localPort();

    @Override
    void close() throws IOException;
  }

  private RawCaller(Wire wire, String transport) {
    this.wire = wire;
    this.transport = transport;
  }

  static RawCaller udp(int port) throws IOException {
    return new RawCaller(new Datagrams(port), "UDP");
  }

  static RawCaller tcp(int port) throws IOException {
    return new RawCaller(new Stream(new Socket("127.0.0.1", port)), "TCP");
  }

  static RawCaller over(Socket connected) throws IOException {
    return new RawCaller(new Stream(connected), "TLS");
  }

  /** Sends bytes as they are. */
  void send(byte[] bytes) throws IOException {
    wire.send(bytes);
  }

  String receive() throws IOException {
    return wire.receive();
  }

  /** One whole call that is answered and hung up; returns the answer to the INVITE. */
  String call() throws IOException {
    String call = "raw" + CALLS.incrementAndGet() + "-" + System.nanoTime();
    wire.send(request("INVITE", 1, call, "").getBytes(ISO_8859_1));
    String answer = finalAnswer(call, "1 INVITE");
    if (!answer.startsWith("SIP/2.0 200")) {
      throw new AssertionError("The call is not answered: " + answer);
    }
    String tag = answer.replaceFirst("(?s).*\r\nTo:[^\r]*(;tag=[^\r;]*).*", "$1");
    wire.send(request("ACK", 1, call, tag).getBytes(ISO_8859_1));
    wire.send(request("BYE", 2, call, tag).getBytes(ISO_8859_1));
    String ended = finalAnswer(call, "2 BYE");
    if (!ended.startsWith("SIP/2.0 200")) {
      throw new AssertionError("The call does not end: " + ended);
    }
    return answer;
  }

  private String finalAnswer(String call, String sequence) throws IOException {
    while (true) {
      String message = wire.receive();
      boolean ours = message.contains(call) && message.contains("CSeq: " + sequence);
      if (ours && message.startsWith("SIP/2.0 ") && !message.startsWith("SIP/2.0 1")) {
        return message;
      }
    }
  }

  private String request(String method, int number, String call, String tag) {
    String lines =
        """
        %s sip:answer@127.0.0.1 SIP/2.0
        Via: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bK%s%d%s;rport
        From: <sip:raw@127.0.0.1>;tag=%s
        To: <sip:answer@127.0.0.1>%s
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
            method, transport, port, call, number, kind, call, tag, call, number, method, port,
            transport)
        .replace("\n", "\r\n");
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }

  private static final class Datagrams implements Wire {
    private final DatagramSocket socket;

    Datagrams(int port) throws IOException {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
    }

    @Override
    public void send(byte[] message) throws IOException {
      socket.send(new DatagramPacket(message, message.length));
    }

    @Override
    public String receive() throws IOException {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      return new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
    }

    @Override
    public int localPort() {
      return socket.getLocalPort();
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  private static final class Stream implements Wire {
    private final Socket socket;
    private final InputStream in;

    Stream(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(TIMEOUT_MILLIS);
      this.in = socket.getInputStream();
    }

    @Override
    public void send(byte[] message) throws IOException {
      socket.getOutputStream().write(message);
      socket.getOutputStream().flush();
    }

    @Override
    public String receive() throws IOException {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("The server closed the connection");
        }
        head.append((char) next);
      }
      String length = head.toString().replaceFirst("(?is).*\r\nContent-Length: *(\\d+).*", "$1");
      byte[] body = in.readNBytes(Integer.parseInt(length.strip()));
      return head.toString().stripLeading() + new String(body, ISO_8859_1);
    }

    @Override
    public int localPort() {
      return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
