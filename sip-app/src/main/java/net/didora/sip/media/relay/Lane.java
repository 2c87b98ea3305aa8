package net.didora.sip.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import net.didora.sip.media.Side;
import org.jspecify.annotations.Nullable;

/**
 * Four sockets on four ports in a row: RTP and RTCP that face A, RTP and RTCP that face B. Lent to
 * one stream of one call at a time.
 */
final class Lane {
  private final int firstPort;
  private final List<Port> ports = new ArrayList<>(4);
  private volatile @Nullable RelayedStream stream;
  private boolean used;
  private long givenBack;

  Lane(InetAddress bind, int firstPort) throws IOException {
    this.firstPort = firstPort;
    try {
      for (int i = 0; i < 4; i++) {
        Side faces = i < 2 ? Side.A : Side.B;
        ports.add(new Port(this, faces, i % 2 == 1, new InetSocketAddress(bind, firstPort + i)));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The RTP port that is told to this side. */
  int portFacing(Side side) {
    return firstPort + (side == Side.A ? 0 : 2);
  }

  Port rtp(Side side) {
    return ports.get(side == Side.A ? 0 : 2);
  }

  Port rtcp(Side side) {
    return ports.get(side == Side.A ? 1 : 3);
  }

  List<Port> ports() {
    return ports;
  }

  @Nullable RelayedStream stream() {
    return stream;
  }

  void lendTo(RelayedStream user) {
    stream = user;
  }

  void takeBack(long now) {
    stream = null;
    used = true;
    givenBack = now;
  }

  boolean hasRested(long now, long rest) {
    return !used || now - givenBack >= rest;
  }

  void close() {
    ports.forEach(Port::close);
  }
}
