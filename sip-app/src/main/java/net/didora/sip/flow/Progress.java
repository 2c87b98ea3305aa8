package net.didora.sip.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller has been told before the answer. A reliable provisional response must be
 * acknowledged by PRACK before the next one, and before the 200 (RFC 3262 section 3): until then
 * both wait here.
 *
 * @param described whether a session description has been passed on: the caller is bound to it
 */
record Progress(
    boolean described,
    CallEvent.@Nullable TargetRang unacknowledged,
    List<CallEvent.TargetRang> waiting,
    CallEvent.@Nullable TargetAnswered answer) {

  static final Progress NONE = new Progress(false, null, List.of(), null);

  private static final int MAX_WAITING = 16;

  boolean isAcknowledged() {
    return unacknowledged == null;
  }

  /** The caller is told at once, or later. */
  Progress told(CallEvent.TargetRang rang, boolean reliably) {
    boolean sdp = described || !rang.body().isEmpty();
    return new Progress(sdp, reliably ? rang : null, waiting, answer);
  }

  Progress waitingFor(CallEvent.TargetRang rang) {
    if (waiting.size() >= MAX_WAITING) {
      return this;
    }
    List<CallEvent.TargetRang> all = new ArrayList<>(waiting);
    all.add(rang);
    return new Progress(described, unacknowledged, List.copyOf(all), answer);
  }

  Progress holding(CallEvent.TargetAnswered answered) {
    return new Progress(described, unacknowledged, waiting, answered);
  }

  Progress acknowledged() {
    return new Progress(described, null, waiting, answer);
  }

  Progress withoutFirstWaiting() {
    return new Progress(described, unacknowledged, waiting.subList(1, waiting.size()), answer);
  }

  /** The next target starts afresh; a PRACK may still be on its way. */
  Progress forNextTarget() {
    return new Progress(described, unacknowledged, List.of(), null);
  }
}
