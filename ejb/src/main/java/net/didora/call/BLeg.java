package net.didora.call;

import java.time.Instant;
import net.didora.common.Text;

/** An outgoing leg that has begun: its name (B1, B2...), the number as sent, host:port, Call-ID. */
public record BLeg(String leg, String called, String peer, String sipCallId, Instant startedAt) {

  public BLeg {
    called = Text.cut(called, 64);
    peer = Text.cut(peer, 60);
    sipCallId = Text.cut(sipCallId, 190);
  }
}
