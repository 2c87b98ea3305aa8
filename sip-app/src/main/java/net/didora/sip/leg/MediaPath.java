package net.didora.sip.leg;

import net.didora.sip.flow.Body;
import net.didora.sip.flow.Party;
import net.didora.sip.media.MalformedSdpException;
import net.didora.sip.media.MediaRelay;
import net.didora.sip.media.MediaStats;
import net.didora.sip.media.Side;
import org.jspecify.annotations.Nullable;

/** The way of the audio of a call: through the relay, or past the platform. */
final class MediaPath {
  static final MediaPath DIRECT = new MediaPath(null);

  private final @Nullable MediaRelay relay;

  MediaPath(@Nullable MediaRelay relay) {
    this.relay = relay;
  }

  /** The body as the other side must see it. */
  Body through(Party from, Body body) throws MalformedSdpException {
    if (relay == null || body.isEmpty()) {
      return body;
    }
    if (body.isSdp()) {
      return new Body(body.type(), relay.rewrite(side(from), body.content()));
    }
    if (body.type().regionMatches(true, 0, "multipart/", 0, 10)) {
      throw new MalformedSdpException("a description within " + body.type());
    }
    return body;
  }

  /** What this side offered last was refused. */
  void takeBack(Party offerer) {
    if (relay != null) {
      relay.takeBack(side(offerer));
    }
  }

  void reset() {
    if (relay != null) {
      relay.resetB();
    }
  }

  void answered() {
    if (relay != null) {
      relay.answered();
    }
  }

  /** Both sides hear a tone; none where their audio does not pass through the platform. */
  void warn() {
    if (relay != null) {
      relay.playTone();
    }
  }

  void release() {
    if (relay != null) {
      relay.release();
    }
  }

  private static Side side(Party party) {
    return party == Party.CALLER ? Side.A : Side.B;
  }

  /** Null where the audio does not pass through the platform. */
  @Nullable MediaStats stats() {
    return relay == null ? null : relay.stats();
  }
}
