package net.didora.billing.reconcile;

import java.time.Instant;

/** A call as a line of the carrier's file says it. */
public record TheirCall(int line, Instant startedAt, String caller, String called, int seconds) {}
