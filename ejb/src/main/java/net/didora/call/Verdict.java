package net.didora.call;

/** The answer of {@link Admission}. */
public sealed interface Verdict permits Admitted, Challenged, Refused {

  String callId();
}
