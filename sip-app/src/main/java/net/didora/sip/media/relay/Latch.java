package net.didora.sip.media.relay;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which address speaks for one side, and where that side is sent to. The rules stand in the
 * package's note. {@code expect} and {@code forget} may be called from any thread, the rest belongs
 * to the thread that carries the packets.
 */
final class Latch {
  enum Verdict {
    TAKE,
    HOLD,
    REFUSE
  }

  private static final int PROOF = 5;
  private static final int LONGEST_STEP = 50;
  private static final long BETTER_CLAIMS = 3_000_000_000L;
  private static final long NAT_FORGOT = 2_000_000_000L;
  private static final long CLAIM_LAPSES = 500_000_000L;

  private static final int EXACT = 3;
  private static final int SAME_HOST = 2;
  private static final int STRANGER = 1;

  /** What the SDP of this side said; {@code known} is false before any has come. */
  private record Expected(boolean known, @Nullable InetSocketAddress address, boolean muted) {}

  private static final Expected NOTHING = new Expected(false, null, false);

  private volatile Expected expected = NOTHING;
  private Expected applied = NOTHING;

  private @Nullable InetSocketAddress locked;
  private int lockedRank;
  private long lockedAt;
  private long lastTaken;
  private int stream;

  private @Nullable InetSocketAddress claimant;
  private int claimRank;
  private int claimStream;
  private int claimSequence;
  private int proof;
  private long lastClaim;

  /**
   * This side's SDP: where it wants its media (null: it named a host, and we look up nothing), and
   * whether it wants none for now. On hold the address that it had stays good.
   */
  void expect(@Nullable InetSocketAddress address, boolean muted) {
    InetSocketAddress wanted = address == null && muted ? expected.address() : address;
    expected = new Expected(true, wanted, muted);
  }

  /** Another peer takes this side's place. */
  void forget() {
    expected = NOTHING;
  }

  /**
   * Judges a packet by where it comes from.
   *
   * @param ssrc the stream it belongs to, by which a peer is known after its NAT moved it
   * @param sequence its number in the stream, or -1 if it has none
   */
  Verdict judge(InetSocketAddress source, int ssrc, int sequence, long now) {
    refresh();
    if (source.equals(locked)) {
      lastTaken = now;
      stream = ssrc;
      return Verdict.TAKE;
    }
    int rank = rank(source);
    if (applied.known() && rank == EXACT) {
      return lock(source, rank, ssrc, now);
    }
    if (!mayClaim(source, rank, ssrc, now) || !claim(source, rank, ssrc, sequence, now)) {
      return Verdict.REFUSE;
    }
    return applied.known() && proof >= PROOF ? lock(source, rank, ssrc, now) : Verdict.HOLD;
  }

  /** Whether this address already speaks for the side, or is the one that its SDP named. */
  boolean trusts(InetSocketAddress source) {
    refresh();
    return source.equals(locked) || source.equals(applied.address());
  }

  /**
   * Where to send what is meant for this side; null while nobody knows, and while it wants none.
   */
  @Nullable InetSocketAddress remote() {
    refresh();
    if (applied.muted()) {
      return null;
    }
    return locked != null ? locked : applied.address();
  }

  @Nullable InetSocketAddress locked() {
    return locked;
  }

  private void refresh() {
    Expected said = expected;
    if (said == applied) {
      return;
    }
    if (!said.known() || !Objects.equals(said.address(), applied.address())) {
      locked = null;
    }
    if (!said.known()) {
      claimant = null;
    }
    applied = said;
  }

  private int rank(InetSocketAddress source) {
    InetSocketAddress address = applied.address();
    if (address == null) {
      return STRANGER;
    }
    if (source.equals(address)) {
      return EXACT;
    }
    return source.getAddress().equals(address.getAddress()) ? SAME_HOST : STRANGER;
  }

  private boolean mayClaim(InetSocketAddress source, int rank, int ssrc, long now) {
    InetSocketAddress holder = locked;
    if (holder == null) {
      return true;
    }
    boolean better = rank > lockedRank && now - lockedAt < BETTER_CLAIMS;
    boolean natMovedIt =
        ssrc == stream
            && now - lastTaken > NAT_FORGOT
            && source.getAddress().equals(holder.getAddress());
    return better || natMovedIt;
  }

  /** Follows one claimant at a time, so that a stranger cannot disturb another's proof. */
  private boolean claim(InetSocketAddress source, int rank, int ssrc, int sequence, long now) {
    if (source.equals(claimant)) {
      proof = ssrc == claimStream && follows(sequence) ? proof + 1 : 1;
    } else if (claimant == null || rank > claimRank || now - lastClaim > CLAIM_LAPSES) {
      claimant = source;
      proof = 1;
    } else {
      return false;
    }
    claimRank = rank;
    claimStream = ssrc;
    claimSequence = sequence;
    lastClaim = now;
    return true;
  }

  private boolean follows(int sequence) {
    int step = (sequence - claimSequence) & 0xffff;
    return sequence < 0 || (step > 0 && step <= LONGEST_STEP);
  }

  private Verdict lock(InetSocketAddress source, int rank, int ssrc, long now) {
    locked = source;
    lockedRank = rank;
    lockedAt = now;
    lastTaken = now;
    stream = ssrc;
    claimant = null;
    return Verdict.TAKE;
  }
}
