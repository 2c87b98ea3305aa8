package net.didora.sip.flow;

/** What a call is doing. A step decides, and does nothing itself. */
public sealed interface CallStep permits Admitting, Dialing, Answering, Talking, Closing, Ended {

  Next on(CallEvent event);
}
