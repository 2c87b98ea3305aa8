package net.didora.sip.media;

import java.time.Duration;

/** What the media plane tells call control. Called on a media thread: must not block. */
@FunctionalInterface
public interface MediaListener {

  /**
   * Neither side has sent anything for this long, in an answered call that is not on hold. Said
   * once for each silence.
   */
  void rtpTimedOut(Duration silentFor);
}
