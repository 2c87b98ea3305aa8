package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.didora.call.RefusalReason;
import net.didora.call.admission.Candidate.Due;
import net.didora.call.admission.Candidate.Limit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.Parameters;

/**
 * Takes the permits of a call: they are its row in {@code call_session}, so that what a limit
 * counts can never drift from the calls that run. Where a limit has to be judged, the rows of
 * {@code permit_scope} are locked first, always in the same order; that makes it right for several
 * servers on one database.
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

  private static final String AND_BALANCE =
      " AND EXISTS (SELECT 1 FROM account WHERE id = ? AND balance + credit_limit >= ?)";

  private static final String BALANCES = "SELECT COUNT(*) FROM account WHERE FALSE";
  private static final String OR_BALANCE = " OR (id = ? AND balance + credit_limit >= ?)";

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

  /**
   * One statement where nothing is limited; else one to lock, one to count and one to enter, in a
   * transaction. If it throws, the call may have been entered or not.
   */
  Answer take(Connection db, Candidate call, long version) throws SQLException {
    if (call.limits().isEmpty()) {
      return enterOrExplain(db, call, version);
    }
    Optional<Limit> full =
        call.limits().stream().anyMatch(this::wasFull)
            ? firstFull(db, call.limits())
            : Optional.empty();
    if (full.isEmpty()) {
      return takeLocked(db, call, version);
    }
    return Answer.refused(full.get().scope().whenFull());
  }

  /**
   * Whoever floods a number that is full must not make others wait in the queue for its lock: that
   * it is full is seen without the lock.
   */
  private boolean wasFull(Limit limit) {
    return wereFull.getIfPresent(limit) != null;
  }

  private Answer takeLocked(Connection db, Candidate call, long version) throws SQLException {
    db.setAutoCommit(false);
    try {
      lock(db, call.limits());
      Optional<Limit> full = firstFull(db, call.limits());
      full.ifPresent(limit -> wereFull.put(limit, true));
      Answer answer =
          full.isPresent()
              ? Answer.refused(full.get().scope().whenFull())
              : enterOrExplain(db, call, version);
      db.commit();
      return answer;
    } catch (SQLException e) {
      rollBack(db, e);
      throw e;
    } finally {
      restore(db);
    }
  }

  private static Answer enterOrExplain(Connection db, Candidate call, long version)
      throws SQLException {
    if (!call.priced()) {
      return Answer.refused(RefusalReason.NO_RATE);
    }
    if (enter(db, call, version)) {
      return Answer.TAKEN;
    }
    return call.due().isEmpty() || hasBalance(db, call.due())
        ? Answer.STALE
        : Answer.refused(RefusalReason.NO_BALANCE);
  }

  private static boolean enter(Connection db, Candidate call, long version) throws SQLException {
    String sql = INSERT + AND_BALANCE.repeat(call.due().size());
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      Parameters row = new Parameters(insert);
      bind(row, call.facts());
      row.add(version);
      for (Due due : call.due()) {
        row.add(due.accountId()).add(due.firstBlock().amount());
      }
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

  private static boolean hasBalance(Connection db, List<Due> due) throws SQLException {
    String sql = BALANCES + OR_BALANCE.repeat(due.size());
    try (PreparedStatement select = db.prepareStatement(sql)) {
      Parameters parameters = new Parameters(select);
      for (Due one : due) {
        parameters.add(one.accountId()).add(one.firstBlock().amount());
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1) == due.stream().map(Due::accountId).distinct().count();
      }
    }
  }

  private static void lock(Connection db, List<Limit> limits) throws SQLException {
    if (lockedRows(db, limits) < limits.size()) {
      makeRows(db, limits);
      lockedRows(db, limits);
    }
  }

  private static int lockedRows(Connection db, List<Limit> limits) throws SQLException {
    String one = "(SELECT id FROM permit_scope WHERE scope = ? AND id = ? FOR UPDATE)";
    String sql = String.join(" UNION ALL ", Collections.nCopies(limits.size(), one));
    try (PreparedStatement select = db.prepareStatement(sql)) {
      bindScopes(new Parameters(select), limits);
      int count = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          count++;
        }
      }
      return count;
    }
  }

  /** The first call of a scope that has a limit; committed, so that others can lock the rows. */
  private static void makeRows(Connection db, List<Limit> limits) throws SQLException {
    db.rollback();
    String sql =
        "INSERT IGNORE INTO permit_scope (scope, id) VALUES "
            + String.join(", ", Collections.nCopies(limits.size(), "(?, ?)"));
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      bindScopes(new Parameters(insert), limits);
      insert.executeUpdate();
    }
    db.commit();
  }

  private static void bindScopes(Parameters parameters, List<Limit> limits) throws SQLException {
    for (Limit limit : limits) {
      parameters.add(limit.scope().name()).add(limit.id());
    }
  }

  private static Optional<Limit> firstFull(Connection db, List<Limit> limits) throws SQLException {
    List<String> counts = new ArrayList<>();
    for (Limit limit : limits) {
      counts.add("(SELECT COUNT(*) FROM call_session WHERE " + limit.scope().condition() + ")");
    }
    try (PreparedStatement select = db.prepareStatement("SELECT " + String.join(", ", counts))) {
      Parameters parameters = new Parameters(select);
      for (Limit limit : limits) {
        parameters.add(limit.key());
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        for (int i = 0; i < limits.size(); i++) {
          if (row.getLong(i + 1) >= limits.get(i).maxCalls()) {
            return Optional.of(limits.get(i));
          }
        }
        return Optional.empty();
      }
    }
  }

  private static void rollBack(Connection db, SQLException because) {
    try {
      db.rollback();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  private static void restore(Connection db) {
    try {
      db.setAutoCommit(true);
    } catch (SQLException e) {
      // The connection is broken; whoever uses it next is told so, and the pool drops it.
      return;
    }
  }
}
