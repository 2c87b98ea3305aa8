package net.didora.sip.media.relay;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.didora.sip.media.MediaStats;

/**
 * What came from one side, counted as RFC 3550 appendix A does. One thread writes, any may read: so
 * the counters are atomic, but never contended.
 */
final class Reception {
  private static final int LARGEST_GAP = 3_000;
  private static final int LATEST = 100;

  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong jitterNanos = new AtomicLong();
  private final AtomicLong last = new AtomicLong();

  private boolean started;
  private int ssrc;
  private long first;
  private long highest;
  private long arrived;
  private long lostBefore;

  private int lastTimestamp;
  private long lastArrival;
  private long jitter16;

  /**
   * Counts an RTP packet.
   *
   * @param clockRate ticks a second of its timestamps, or 0 where they tell no time of sending
   */
  void rtp(ByteBuffer packet, int clockRate, long now) {
    other(packet.remaining(), now);
    int stream = Packets.ssrc(packet);
    int sequence = Packets.sequence(packet);
    int step = (sequence - (int) highest) & 0xffff;
    if (!started || stream != ssrc || (step > LARGEST_GAP && step < 65536 - LATEST)) {
      restart(stream, sequence);
    } else if (step <= LARGEST_GAP) {
      highest += step;
    }
    arrived++;
    lost.lazySet(lostBefore + Math.max(0, highest - first + 1 - arrived));
    if (clockRate > 0) {
      jitter(Packets.timestamp(packet), clockRate, now);
    }
  }

  /** Counts a media packet that is no RTP. */
  void other(int size, long now) {
    packets.lazySet(packets.getPlain() + 1);
    bytes.lazySet(bytes.getPlain() + size);
    alive(now);
  }

  /** Something came, though it is no media. */
  void alive(long now) {
    last.lazySet(now);
  }

  void refuse() {
    refused.lazySet(refused.getPlain() + 1);
  }

  boolean isEmpty() {
    return last.get() == 0;
  }

  /** When anything came last; meaningless while empty. */
  long last() {
    return last.get();
  }

  MediaStats.Stream stats(long now) {
    return new MediaStats.Stream(
        packets.get(),
        bytes.get(),
        lost.get(),
        refused.get(),
        Duration.ofNanos(jitterNanos.get()),
        isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(now - last.get())));
  }

  private void restart(int stream, int sequence) {
    lostBefore = lost.getPlain();
    started = true;
    ssrc = stream;
    first = sequence;
    highest = sequence;
    arrived = 0;
    lastArrival = 0;
  }

  private void jitter(int timestamp, int clockRate, long now) {
    if (lastArrival != 0 && timestamp != lastTimestamp) {
      long sent = (timestamp - lastTimestamp) * 1_000_000_000L / clockRate;
      long deviation = Math.abs(now - lastArrival - sent);
      jitter16 += deviation - ((jitter16 + 8) >> 4);
      jitterNanos.lazySet(jitter16 >> 4);
    }
    lastTimestamp = timestamp;
    lastArrival = now;
  }
}
