package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.call.CallDatabase;
import net.didora.call.RefusalReason;
import net.didora.call.admission.Candidate.Limit;
import net.didora.call.credit.BundledClaims;
import net.didora.call.credit.Claim;
import net.didora.call.credit.ReservationTable;
import net.didora.call.credit.ReservationTable.Wanted;
import net.didora.call.credit.SpendTime;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
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
          + " peer, sip_call_id, started_at, rating_kind, price_chain, more_charges";

  private static final String INSERT = "INSERT INTO call_session (" + COLUMNS + ") ";

  /** Enters a call only while the configuration is the one that it was judged by. */
  private static final String ROW =
      "SELECT ?"
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

  private static final Duration WARY = Duration.ofSeconds(2);

  /**
   * What refused a call lately, or kept it waiting: who needs it is entered alone, and whether such
   * a limit is full is looked at before its lock is waited for.
   */
  private final Cache<Limit, Boolean> limitsApart = lately();

  private final Cache<Long, Boolean> accountsApart = lately();

  private final ZoneId zone;

  /**
   * @param zone the operator's, for what may be spent in an hour and on a day
   */
  PermitTable(ZoneId zone) {
    this.zone = zone;
  }

  private static <T> Cache<T, Boolean> lately() {
    return Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(WARY).build();
  }

  /**
   * Whether a call may be entered together with others: nothing is known that would refuse it, and
   * then all of them, and it needs no minutes of bundles, of which each call is told how many it
   * gets.
   */
  boolean mayShare(Candidate call) {
    return call.unfit().isEmpty()
        && !call.credit().hasBundles()
        && call.limits().stream().noneMatch(this::isApart)
        && accounts(call).noneMatch(account -> accountsApart.getIfPresent(account) != null);
  }

  /** Somebody holds a lock that it needs: for a while it makes no other call wait with it. */
  void keepApart(Candidate call) {
    call.limits().forEach(limit -> limitsApart.put(limit, true));
    accounts(call).forEach(account -> accountsApart.put(account, true));
  }

  private static Stream<Long> accounts(Candidate call) {
    return call.claims().stream().map(claim -> claim.payer().accountId());
  }

  /**
   * Enters several calls for the price of one, all or none: false, and nothing is changed, where
   * one of them would be refused or the configuration is another. If it throws, all may have been
   * entered or none.
   */
  boolean takeAll(Connection db, List<Candidate> calls, long version) throws SQLException {
    return CallDatabase.inTransaction(
        db,
        () -> {
          boolean taken = haveRoom(db, calls) && enter(db, calls, version) && haveMoney(db, calls);
          if (!taken) {
            db.rollback();
          }
          return taken;
        });
  }

  private boolean haveRoom(Connection db, List<Candidate> calls) throws SQLException {
    Map<Limit, Integer> more = new LinkedHashMap<>();
    for (Candidate call : calls) {
      call.limits().forEach(limit -> more.merge(limit, 1, Integer::sum));
    }
    if (more.isEmpty()) {
      return true;
    }
    ScopeLocks.lock(db, more.keySet());
    Optional<Limit> full = ScopeLocks.firstFull(db, more);
    full.ifPresent(limit -> limitsApart.put(limit, true));
    return full.isEmpty();
  }

  private boolean haveMoney(Connection db, List<Candidate> calls) throws SQLException {
    List<Wanted> wanted =
        calls.stream()
            .filter(call -> !call.claims().isEmpty())
            .map(call -> wanted(call, call.claims()))
            .toList();
    // they came within a second: around a full hour, the new one's limit counts for all
    SpendTime now = SpendTime.of(calls.get(calls.size() - 1).facts().startedAt(), zone);
    return wanted.isEmpty() || ReservationTable.take(db, wanted, now);
  }

  private static Wanted wanted(Candidate call, List<Claim> claims) {
    return new Wanted(call.facts().callId(), claims, call.credit().covered());
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
        call.limits().stream().anyMatch(this::isApart)
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
  private boolean isApart(Limit limit) {
    return limitsApart.getIfPresent(limit) != null;
  }

  private Answer takeTogether(Connection db, Candidate call, long version) throws SQLException {
    if (!call.limits().isEmpty()) {
      ScopeLocks.lock(db, call.limits());
      Optional<Limit> full = ScopeLocks.firstFull(db, call.limits());
      if (full.isPresent()) {
        limitsApart.put(full.get(), true);
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
    List<Claim> claims = BundledClaims.afterBundles(db, call.credit(), call.claims());
    if (claims.isEmpty() || ReservationTable.take(db, List.of(wanted(call, claims)), now)) {
      return Answer.TAKEN;
    }
    db.rollback();
    accounts(call).forEach(account -> accountsApart.put(account, true));
    boolean limited = ReservationTable.isLimited(db, claims, now);
    return Answer.refused(limited ? RefusalReason.SPEND_LIMIT : RefusalReason.NO_BALANCE);
  }

  private static Answer enterIfFit(Connection db, Candidate call, long version)
      throws SQLException {
    if (call.unfit().isPresent()) {
      return Answer.refused(call.unfit().get());
    }
    return enter(db, List.of(call), version) ? Answer.TAKEN : Answer.STALE;
  }

  private static boolean enter(Connection db, List<Candidate> calls, long version)
      throws SQLException {
    String rows = String.join(" UNION ALL ", Collections.nCopies(calls.size(), ROW));
    try (PreparedStatement insert = db.prepareStatement(INSERT + rows)) {
      Parameters row = new Parameters(insert);
      for (Candidate call : calls) {
        bind(row, call.facts());
        row.add(version);
      }
      return insert.executeUpdate() == calls.size();
    }
  }

  private static void bind(Parameters row, CallFacts facts) throws SQLException {
    row.add(facts.callId()).add(facts.node()).add(facts.nodeStarted()).add(facts.tenantPath());
    row.add(facts.mode()).add(facts.didId()).addNumber(facts.subscriberId());
    row.add(facts.trunkId()).add(facts.providerId()).addNumber(facts.ipLineId());
    row.add(facts.caller()).add(facts.callerE164()).add(facts.callerClass().name());
    row.add(facts.called()).add(facts.calledE164()).add(facts.peer()).add(facts.sipCallId());
    row.add(facts.startedAt()).add(facts.chargeOfA().kind().name());
    row.add(facts.chargeOfA().priceChain()).add(LegCharge.text(facts.moreCharges()));
  }
}
