package net.didora.sip.media.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import net.didora.sip.media.Side;

/** One UDP socket of a lane. */
final class Port {
  /** Expedited forwarding: what networks that care give to voice (RFC 4594). */
  private static final int VOICE = 0xb8;

  private final Lane lane;
  private final Side faces;
  private final boolean rtcp;
  private final DatagramChannel channel;

  Port(Lane lane, Side faces, boolean rtcp, InetSocketAddress at) throws IOException {
    this.lane = lane;
    this.faces = faces;
    this.rtcp = rtcp;
    this.channel = DatagramChannel.open(family(at));
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.IP_TOS, VOICE);
      channel.bind(at);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  void register(Selector selector) throws IOException {
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  /** Takes one datagram, if there is one, and hands it to the call that has the lane. */
  void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
    RelayedStream stream = lane.stream();
    if (source == null || stream == null || !buffer.hasRemaining()) {
      return;
    }
    buffer.flip();
    long now = System.nanoTime();
    if (rtcp) {
      stream.control(faces, buffer, source, now);
    } else {
      stream.media(faces, buffer, source, now);
    }
  }

  /** Whether it could be sent; a full buffer or a network that is down loses a packet, not more. */
  boolean send(ByteBuffer packet, InetSocketAddress to) {
    try {
      return channel.send(packet, to) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // a datagram socket has nothing left to lose
    }
  }

  private static StandardProtocolFamily family(InetSocketAddress at) {
    return at.getAddress().getAddress().length == 4
        ? StandardProtocolFamily.INET
        : StandardProtocolFamily.INET6;
  }
}
