package net.didora.call;

/** The call may not enter. */
public record Refused(String callId, RefusalReason reason) implements Verdict {}
