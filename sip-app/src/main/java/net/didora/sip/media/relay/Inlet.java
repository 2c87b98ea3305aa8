package net.didora.sip.media.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One side of a relayed stream: who speaks for it, what came from it, what waits for a proof. */
final class Inlet {
  private static final int MOST_HELD = 32;

  private final Latch latch = new Latch();
  private final Reception reception = new Reception();

  private final Deque<ByteBuffer> held = new ArrayDeque<>(0);
  private @Nullable InetSocketAddress heldFrom;

  private volatile @Nullable InetSocketAddress expectedControl;
  private @Nullable InetSocketAddress control;

  Latch latch() {
    return latch;
  }

  Reception reception() {
    return reception;
  }

  /**
   * What the side's SDP said: where it wants RTP, where RTCP, and whether it wants none for now.
   */
  void expect(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp, boolean muted) {
    latch.expect(rtp, muted);
    expectedControl = rtcp;
  }

  void forget() {
    latch.forget();
    expectedControl = null;
  }

  /** Keeps a packet until its sender has proved itself; the oldest gives way. */
  void hold(ByteBuffer packet, InetSocketAddress source) {
    if (!source.equals(heldFrom)) {
      held.clear();
      heldFrom = source;
    }
    if (held.size() == MOST_HELD) {
      held.removeFirst();
    }
    held.add(ByteBuffer.allocate(packet.remaining()).put(packet.duplicate()).flip());
  }

  /** Hands over what waited for this sender. */
  void release(InetSocketAddress source, Consumer<ByteBuffer> taker) {
    if (held.isEmpty()) {
      return;
    }
    if (source.equals(heldFrom)) {
      held.forEach(taker);
    }
    held.clear();
    heldFrom = null;
  }

  /** RTCP may come from where the SDP said, or from the host that the media comes from. */
  boolean takesControlFrom(InetSocketAddress source) {
    if (source.equals(control)) {
      return true;
    }
    InetSocketAddress media = latch.locked();
    boolean known = media != null && media.getAddress().equals(source.getAddress());
    if (known || source.equals(expectedControl)) {
      control = source;
      return true;
    }
    return false;
  }

  /** Where RTCP for this side goes; null while nobody knows. */
  @Nullable InetSocketAddress controlRemote() {
    InetSocketAddress told = expectedControl;
    return told == null ? null : control != null ? control : told;
  }
}
