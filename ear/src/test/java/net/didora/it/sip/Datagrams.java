package net.didora.it.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** SIP over UDP: all messages leave from, and come to, one socket. */
final class Datagrams implements Wire {
  private final DatagramSocket socket;
  private final Consumer<SipText> inbox;

  Datagrams(int port, Consumer<SipText> inbox) throws IOException {
    this.inbox = inbox;
    this.socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Streams.daemon("sip-read-" + port, this::read);
  }

  @Override
  public Link to(int port) {
    InetSocketAddress there = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return message -> {
      byte[] bytes = message.getBytes(ISO_8859_1);
      try {
        socket.send(new DatagramPacket(bytes, bytes.length, there));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private void read() {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
      } catch (IOException closed) {
        return;
      }
      String text = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
      inbox.accept(new SipText(text, to(packet.getPort())));
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
