package net.didora.wildfly.sip.testsuite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Something that carries one SIP message at a time. */
interface Wire extends AutoCloseable {
  int TIMEOUT_MILLIS = 20_000;

  void send(byte[] message) throws IOException;

  String receive() throws IOException;

  int localPort();

  @Override
  void close() throws IOException;

  static Wire datagrams(int port) throws IOException {
    return new Datagrams(port);
  }

  static Wire stream(Socket connected) throws IOException {
    return new Stream(connected);
  }

  /** Over UDP. */
  final class Datagrams implements Wire {
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

  /** Over TCP or TLS. */
  final class Stream implements Wire {
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
