package net.didora.billing.reconcile;

import java.time.Instant;

/** An answered call of that carrier as our CDR says it; what it talked is rounded up to seconds. */
public record OurCall(
    String callId, Instant answeredAt, String caller, String called, int seconds) {}
