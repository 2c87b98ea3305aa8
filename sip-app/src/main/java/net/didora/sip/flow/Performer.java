package net.didora.sip.flow;

import org.jspecify.annotations.Nullable;

/** The hands of one call: does what its steps want, on the wire, in the media, in the log. */
public interface Performer {

  /**
   * Does it, without blocking.
   *
   * @return what happened at once because of it; handled before anything else
   */
  @Nullable CallEvent perform(CallAction action);

  /** Whether a target has sent at least a 100. */
  boolean hasHeard(int attempt);

  /** The flow itself is broken: leave nothing behind. */
  void abandon();
}
