package net.didora.call;

import java.util.concurrent.CompletionStage;

/** Decides whether a call that comes in may enter, and takes its permits if so. */
@FunctionalInterface
public interface Admission {

  /**
   * Never blocks the thread that calls it, and never fails: within two seconds there is a verdict,
   * whatever the database does. It arrives on a thread of its own, or, where nothing has to be
   * looked up, at once.
   */
  CompletionStage<Verdict> admit(IncomingCall call);
}
