package net.didora.sip.media.relay;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import net.didora.sip.media.Side;
import org.jspecify.annotations.Nullable;

/** A stream of one call on its lane: takes packets from the right senders, and passes them on. */
final class RelayedStream {
  /** What the SDP of both sides says that the stream carries. */
  record Content(PayloadTypes types, boolean fax, boolean dtls, boolean encrypted) {}

  private final Lane lane;
  private final LongConsumer watch;
  private final LongAdder unsent;
  private final Inlet a = new Inlet();
  private final Inlet b = new Inlet();
  private volatile Content content = new Content(PayloadTypes.NONE, false, false, false);
  private volatile long toneUntil;

  /**
   * @param watch is told the time once a second
   * @param unsent counts what the network would not take
   */
  RelayedStream(Lane lane, LongConsumer watch, LongAdder unsent) {
    this.lane = lane;
    this.watch = watch;
    this.unsent = unsent;
  }

  Lane lane() {
    return lane;
  }

  Inlet inlet(Side side) {
    return side == Side.A ? a : b;
  }

  void carries(Content said) {
    content = said;
  }

  /** Until then each side hears a tone instead of the other. */
  void toneUntil(long nanos) {
    toneUntil = nanos;
  }

  void tick(long now) {
    watch.accept(now);
  }

  /** A datagram on the RTP port that faces this side. */
  void media(Side from, ByteBuffer packet, InetSocketAddress source, long now) {
    Inlet inlet = inlet(from);
    Content carried = content;
    if (carried.fax()) {
      settle(from, packet, source, inlet.latch().judge(source, 0, -1, now), now);
      return;
    }
    switch (Packets.kind(packet)) {
      case RTP -> settle(from, packet, source, judge(inlet, packet, source, now), now);
      case RTCP -> passBeside(from, packet, source, now, true);
      case DTLS -> passBeside(from, packet, source, now, carried.dtls());
      case OTHER -> inlet.reception().refuse();
    }
  }

  /** A datagram on the RTCP port that faces this side. */
  void control(Side from, ByteBuffer packet, InetSocketAddress source, long now) {
    Inlet inlet = inlet(from);
    if (Packets.kind(packet) != Packets.Kind.RTCP || !inlet.takesControlFrom(source)) {
      inlet.reception().refuse();
      return;
    }
    inlet.reception().alive(now);
    send(lane.rtcp(from.other()), packet, inlet(from.other()).controlRemote());
  }

  /** A payload type that neither side has named proves nothing; from a proved sender it passes. */
  private Latch.Verdict judge(Inlet inlet, ByteBuffer rtp, InetSocketAddress source, long now) {
    boolean named = content.types().has(Packets.payloadType(rtp));
    if (!named && !source.equals(inlet.latch().locked())) {
      return Latch.Verdict.REFUSE;
    }
    return inlet.latch().judge(source, Packets.ssrc(rtp), Packets.sequence(rtp), now);
  }

  private void settle(
      Side from, ByteBuffer packet, InetSocketAddress source, Latch.Verdict verdict, long now) {
    Inlet inlet = inlet(from);
    switch (verdict) {
      case TAKE -> {
        inlet.release(source, waited -> pass(from, waited, now));
        pass(from, packet, now);
      }
      case HOLD -> inlet.hold(packet, source);
      case REFUSE -> inlet.reception().refuse();
    }
  }

  private void pass(Side from, ByteBuffer packet, long now) {
    Reception reception = inlet(from).reception();
    Content carried = content;
    if (carried.fax()) {
      reception.other(packet.remaining(), now);
    } else {
      reception.rtp(packet, carried.types().clockRate(Packets.payloadType(packet)), now);
      if (isToned(now) && isPlain(carried, packet)) {
        WarningTone.over(packet);
      }
    }
    send(lane.rtp(from.other()), packet, inlet(from.other()).latch().remote());
  }

  /** Of what is encrypted, or no codec that both know, not a bit may change. */
  private static boolean isPlain(Content carried, ByteBuffer packet) {
    return !carried.encrypted() && carried.types().has(Packets.payloadType(packet));
  }

  private boolean isToned(long now) {
    long until = toneUntil;
    return until != 0 && now - until < 0;
  }

  /** RTCP on the port of RTP (RFC 5761), and the handshakes of DTLS. */
  private void passBeside(
      Side from, ByteBuffer packet, InetSocketAddress source, long now, boolean wanted) {
    Inlet inlet = inlet(from);
    if (!wanted || !inlet.latch().trusts(source)) {
      inlet.reception().refuse();
      return;
    }
    inlet.reception().alive(now);
    send(lane.rtp(from.other()), packet, inlet(from.other()).latch().remote());
  }

  private void send(Port port, ByteBuffer packet, @Nullable InetSocketAddress to) {
    if (to != null && !port.send(packet, to)) {
      unsent.increment();
    }
  }
}
