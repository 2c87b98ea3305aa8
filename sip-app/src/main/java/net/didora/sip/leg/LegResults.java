package net.didora.sip.leg;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.cdr.EndReason;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegResult;
import net.didora.cdr.PacketCount;
import net.didora.sip.flow.Attempt;
import net.didora.sip.flow.CallFacts;
import net.didora.sip.flow.Ending;
import net.didora.sip.flow.Party;
import net.didora.sip.media.MediaStats;
import net.didora.sip.media.Side;
import org.jspecify.annotations.Nullable;

/** Makes of what the flow knows, and of what the legs know, the results that become CDRs. */
final class LegResults {

  /** What only the leg knows of itself. */
  record Identity(String called, String peer, String sipCallId) {}

  private LegResults() {}

  static List<LegResult> of(
      CallFacts facts, Identity caller, List<Identity> callees, @Nullable MediaStats media) {
    List<LegResult> legs = new ArrayList<>(1 + callees.size());
    legs.add(caller(facts, caller, media));
    for (Attempt attempt : facts.attempts()) {
      if (attempt.number() <= callees.size()) { // else it never left the house
        legs.add(callee(facts, attempt, callees.get(attempt.number() - 1), media));
      }
    }
    return legs;
  }

  private static LegResult caller(CallFacts facts, Identity caller, @Nullable MediaStats media) {
    Ending ending = facts.ending();
    return new LegResult(
        LegResult.A,
        caller.called(),
        caller.peer(),
        caller.sipCallId(),
        facts.startedAt(),
        facts.ringingAt(),
        facts.answeredAt(),
        facts.endedAt(),
        code(ending.original()),
        code(ending.mapped()),
        code(ending.cause()),
        side(ending.by()),
        ending.reason(),
        packets(media, Side.A));
  }

  private static LegResult callee(
      CallFacts facts, Attempt attempt, Identity callee, @Nullable MediaStats media) {
    Ending ending = attempt.ending(facts.ending());
    Instant endedAt = attempt.endedAt();
    boolean talked = attempt.answeredAt() != null && facts.answeredAt() != null;
    return new LegResult(
        "B" + attempt.number(),
        callee.called(),
        callee.peer(),
        callee.sipCallId(),
        attempt.startedAt(),
        attempt.ringingAt(),
        talked ? attempt.answeredAt() : null,
        endedAt == null ? facts.endedAt() : endedAt,
        code(ending.original()),
        code(ending.mapped()),
        code(ending.cause()),
        side(ending.by()),
        ending.reason(),
        talked ? packets(media, Side.B) : null);
  }

  /** For a call whose flow broke: what little is known. */
  static LegResult broken(Identity caller, Instant startedAt, Instant endedAt) {
    return new LegResult(
        LegResult.A,
        caller.called(),
        caller.peer(),
        caller.sipCallId(),
        startedAt,
        null,
        null,
        endedAt,
        null,
        500,
        41,
        HangupSide.PLATFORM,
        EndReason.INTERNAL_ERROR,
        null);
  }

  private static @Nullable Integer code(int code) {
    return code == 0 ? null : code;
  }

  private static HangupSide side(@Nullable Party by) {
    if (by == null) {
      return HangupSide.PLATFORM;
    }
    return by == Party.CALLER ? HangupSide.CALLER : HangupSide.CALLEE;
  }

  private static @Nullable PacketCount packets(@Nullable MediaStats media, Side side) {
    if (media == null) {
      return null;
    }
    MediaStats.Stream in = media.from(side);
    return new PacketCount(in.packets(), media.from(side.other()).packets(), in.lost());
  }
}
