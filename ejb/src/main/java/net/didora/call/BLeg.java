package net.didora.call;

import java.time.Instant;

/** An outgoing leg that has begun: its name (B1, B2...), the number as sent, host:port, Call-ID. */
public record BLeg(String leg, String called, String peer, String sipCallId, Instant startedAt) {}
