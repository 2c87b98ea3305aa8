package net.didora.sip.media;

import java.time.Duration;
import java.util.Optional;

/** What each side of a call has sent, as seen when it came in; it stands on the CDR later. */
public record MediaStats(Stream fromA, Stream fromB) {

  /** Nothing passed: the figures of a call whose media went directly, or never came. */
  public static final MediaStats NONE = new MediaStats(Stream.NONE, Stream.NONE);

  public Stream from(Side side) {
    return side == Side.A ? fromA : fromB;
  }

  /**
   * The media of one direction.
   *
   * @param packets media packets taken from that side (RTCP is not counted)
   * @param bytes their size, RTP headers included
   * @param lost packets missing by the RTP sequence numbers; late ones count as arrived
   * @param refused packets from an address that is not that side's, or that are no RTP
   * @param jitter RFC 3550 interarrival jitter of the stream that was seen last
   * @param lastAgo how long ago that side sent anything (RTCP counts here); empty if never
   */
  public record Stream(
      long packets,
      long bytes,
      long lost,
      long refused,
      Duration jitter,
      Optional<Duration> lastAgo) {

    static final Stream NONE = new Stream(0, 0, 0, 0, Duration.ZERO, Optional.empty());

    /** Two streams of one side, audio and fax; jitter is that of the one heard last. */
    public Stream plus(Stream more) {
      boolean later = more.isLaterThan(this);
      return new Stream(
          packets + more.packets,
          bytes + more.bytes,
          lost + more.lost,
          refused + more.refused,
          later ? more.jitter : jitter,
          later ? more.lastAgo : lastAgo);
    }

    private boolean isLaterThan(Stream other) {
      return lastAgo.isPresent()
          && other.lastAgo.map(ago -> lastAgo.get().compareTo(ago) < 0).orElse(true);
    }
  }
}
