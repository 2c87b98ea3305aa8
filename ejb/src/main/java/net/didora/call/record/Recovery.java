package net.didora.call.record;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.call.BLeg;
import net.didora.call.CallDatabase;
import net.didora.cdr.CallFacts;
import net.didora.cdr.EndReason;
import net.didora.cdr.FinishedCall;
import net.didora.cdr.HangupSide;
import net.didora.cdr.LegResult;
import org.jspecify.annotations.Nullable;

/** Closes the calls of a server that died: CDRs that end with its last proof of life. */
final class Recovery {
  private static final int BATCH = 200;
  private static final int TEMPORARY_FAILURE = 41;
  private static final int OK = 200;

  private final RecordStore store;

  Recovery(RecordStore store) {
    this.store = store;
  }

  /**
   * Closes all calls that starts of this server before the given one have left.
   *
   * @return how many
   */
  int close(String node, long before, Instant lastLife) throws SQLException {
    int total = 0;
    int closed = closeSome(node, before, lastLife);
    while (closed > 0) {
      total += closed;
      closed = closeSome(node, before, lastLife);
    }
    return total;
  }

  private int closeSome(String node, long before, Instant lastLife) throws SQLException {
    try {
      return closeSome(node, before, lastLife, false);
    } catch (SQLException e) {
      if (CallDatabase.classify(e) != CallDatabase.Failure.DUPLICATE) {
        throw e;
      }
      return closeSome(node, before, lastLife, true);
    }
  }

  private int closeSome(String node, long before, Instant lastLife, boolean someAreThere)
      throws SQLException {
    List<FinishedCall> closed = new ArrayList<>();
    store.inTransaction(
        db -> {
          for (SessionTable.Session session : SessionTable.lockOrphans(db, node, before, BATCH)) {
            closed.add(finished(session, lastLife));
          }
          if (!closed.isEmpty()) {
            store.recover(db, closed, someAreThere);
          }
        });
    return closed.size();
  }

  static FinishedCall finished(SessionTable.Session session, Instant lastLife) {
    CallFacts facts = session.facts();
    List<LegResult> legs = new ArrayList<>();
    Instant answered = session.answeredAt();
    legs.add(
        leg(
            new BLeg(
                LegResult.A, facts.called(), facts.peer(), facts.sipCallId(), facts.startedAt()),
            answered,
            lastLife));
    BLeg bLeg = session.bLeg();
    if (bLeg != null) {
      legs.add(leg(bLeg, session.bAnsweredAt(), lastLife));
    }
    return new FinishedCall(facts, legs, true);
  }

  private static LegResult leg(BLeg leg, @Nullable Instant answered, Instant lastLife) {
    return new LegResult(
        leg.leg(),
        leg.called(),
        leg.peer(),
        leg.sipCallId(),
        leg.startedAt(),
        null,
        answered,
        latest(lastLife, leg.startedAt(), answered),
        null,
        answered == null ? null : OK,
        TEMPORARY_FAILURE,
        HangupSide.PLATFORM,
        EndReason.SERVER_DIED,
        null);
  }

  private static Instant latest(Instant life, Instant started, @Nullable Instant answered) {
    Instant latest = life.isBefore(started) ? started : life;
    return answered != null && latest.isBefore(answered) ? answered : latest;
  }
}
