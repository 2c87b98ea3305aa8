package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.didora.call.CallDatabase;
import net.didora.call.RefusalReason;
import net.didora.call.admission.Candidate.Limit;
import net.didora.call.credit.BundledClaims;
import net.didora.call.credit.Claim;
import net.didora.call.credit.ReservationTable;
import net.didora.call.credit.SpendTime;
import net.didora.cdr.CallFacts;
import net.didora.cdr.Parameters;

/**
 * Takes the permits of a call, and the money for its first block: its row in {@code call_session},
 * so that what a limit counts can never drift from the calls that run, and its rows in {@code
 * reservation}. All in one transaction, so that a call has all of it or nothing, whatever dies and
 * however many servers share the database.
 */
final class PermitTable {
  private static final String COLUMNS =
      "call_id, node, node_started, tenant_path, mode, did_id, subscriber_id, trunk_id,"
          + " provider_id, ip_line_id, caller, caller_e164, caller_class, called, called_e164,"
          + " peer, sip_call_id, started_at, rating_kind, price_chain";

  /** Enters the call only while the configuration is the one that it was judged by. */
  private static final String INSERT =
      "INSERT INTO call_session ("
          + COLUMNS
          + ") SELECT ?"
          + ", ?".repeat((int) COLUMNS.chars().filter(c -> c == ',').count())
          + " FROM configuration_version v WHERE v.id = 1 AND v.version = ?";

  /** What became of the attempt. */
  enum Outcome {
    TAKEN,
    REFUSED,
    /** The configuration has changed: judge again. */
    STALE
  }

  /** The outcome, with the reason of a refusal. */
  record Answer(Outcome outcome, Optional<RefusalReason> reason) {
    static final Answer TAKEN = new Answer(Outcome.TAKEN, Optional.empty());
    static final Answer STALE = new Answer(Outcome.STALE, Optional.empty());

    static Answer refused(RefusalReason reason) {
      return new Answer(Outcome.REFUSED, Optional.of(reason));
    }
  }

  /** How long a scope that was full is looked at before its lock is waited for. */
  private static final Duration WARY = Duration.ofSeconds(2);

  private final Cache<Limit, Boolean> wereFull =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(WARY).build();

  private final ZoneId zone;

  /**
   * @param zone the operator's, for what may be spent in an hour and on a day
   */
  PermitTable(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * One statement where nothing is limited and nobody pays; else in a transaction: two more to lock
   * and count limits, and two more to reserve. If it throws, the call may have been entered or not.
   */
  Answer take(Connection db, Candidate call, long version) throws SQLException {
    if (call.limits().isEmpty() && call.claims().isEmpty()) {
      return enterIfFit(db, call, version);
    }
    Optional<Limit> full =
        call.limits().stream().anyMatch(this::wasFull)
            ? ScopeLocks.firstFull(db, call.limits())
            : Optional.empty();
    if (full.isPresent()) {
      return Answer.refused(full.get().scope().whenFull());
    }
    return CallDatabase.inTransaction(db, () -> takeTogether(db, call, version));
  }

  /**
   * Whoever floods a number that is full must not make others wait in the queue for its lock: that
   * it is full is seen without the lock.
   */
  private boolean wasFull(Limit limit) {
    return wereFull.getIfPresent(limit) != null;
  }

  private Answer takeTogether(Connection db, Candidate call, long version) throws SQLException {
    if (!call.limits().isEmpty()) {
      ScopeLocks.lock(db, call.limits());
      Optional<Limit> full = ScopeLocks.firstFull(db, call.limits());
      if (full.isPresent()) {
        wereFull.put(full.get(), true);
        return Answer.refused(full.get().scope().whenFull());
      }
    }
    Answer answer = enterIfFit(db, call, version);
    if (answer.outcome() == Outcome.TAKEN && !call.claims().isEmpty()) {
      return reserve(db, call);
    }
    return answer;
  }

  /** The accounts come last, so that their rows are locked for the shortest time. */
  private Answer reserve(Connection db, Candidate call) throws SQLException {
    SpendTime now = SpendTime.of(call.facts().startedAt(), zone);
    String callId = call.facts().callId();
    List<Claim> claims = BundledClaims.afterBundles(db, call.credit(), call.claims());
    if (claims.isEmpty()
        || ReservationTable.take(db, callId, claims, call.credit().covered(), now)) {
      return Answer.TAKEN;
    }
    db.rollback();
    boolean limited = ReservationTable.isLimited(db, claims, now);
    return Answer.refused(limited ? RefusalReason.SPEND_LIMIT : RefusalReason.NO_BALANCE);
  }

  private static Answer enterIfFit(Connection db, Candidate call, long version)
      throws SQLException {
    if (call.unfit().isPresent()) {
      return Answer.refused(call.unfit().get());
    }
    return enter(db, call, version) ? Answer.TAKEN : Answer.STALE;
  }

  private static boolean enter(Connection db, Candidate call, long version) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(INSERT)) {
      Parameters row = new Parameters(insert);
      bind(row, call.facts());
      row.add(version);
      return insert.executeUpdate() == 1;
    }
  }

  private static void bind(Parameters row, CallFacts facts) throws SQLException {
    row.add(facts.callId()).add(facts.node()).add(facts.nodeStarted()).add(facts.tenantPath());
    row.add(facts.mode()).add(facts.didId()).addNumber(facts.subscriberId());
    row.add(facts.trunkId()).add(facts.providerId()).addNumber(facts.ipLineId());
    row.add(facts.caller()).add(facts.callerE164()).add(facts.callerClass().name());
    row.add(facts.called()).add(facts.calledE164()).add(facts.peer()).add(facts.sipCallId());
    row.add(facts.startedAt()).add(facts.ratingKind().name()).add(facts.priceChain());
  }
}
