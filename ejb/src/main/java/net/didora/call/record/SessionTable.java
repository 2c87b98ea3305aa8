package net.didora.call.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.didora.call.BLeg;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.Parameters;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import org.jspecify.annotations.Nullable;

/** The table of running calls, {@code call_session}, apart from the entry of a call into it. */
final class SessionTable {
  private static final String PROGRESS =
      """
      UPDATE call_session SET answered_at = COALESCE(?, answered_at),
        b_answered_at = COALESCE(?, b_answered_at), b_leg = COALESCE(?, b_leg),
        b_called = COALESCE(?, b_called), b_peer = COALESCE(?, b_peer),
        b_sip_call_id = COALESCE(?, b_sip_call_id), b_started_at = COALESCE(?, b_started_at)
      WHERE call_id = ?""";

  private static final String ORPHANS =
      """
      SELECT call_id, node, node_started, tenant_path, mode, did_id, subscriber_id, trunk_id,
        provider_id, ip_line_id, caller, caller_e164, caller_class, called, called_e164, peer,
        sip_call_id, started_at, rating_kind, price_chain, more_charges, answered_at, b_leg, b_called, b_peer,
        b_sip_call_id, b_started_at, b_answered_at
      FROM call_session WHERE node = ? AND node_started < ? LIMIT ? FOR UPDATE""";

  private static final String REENTER =
      """
      INSERT IGNORE INTO call_session (call_id, node, node_started, tenant_path, mode, did_id,
        subscriber_id, trunk_id, provider_id, ip_line_id, caller, caller_e164, caller_class,
        called, called_e164, peer, sip_call_id, started_at, rating_kind, price_chain,
        more_charges)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  /** A session as it lies in the table. */
  record Session(
      CallFacts facts,
      @Nullable Instant answeredAt,
      @Nullable BLeg bLeg,
      @Nullable Instant bAnsweredAt) {}

  private SessionTable() {}

  static int remove(Connection db, Collection<String> callIds) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(callIds.size(), "?"));
    try (PreparedStatement delete =
        db.prepareStatement("DELETE FROM call_session WHERE call_id IN (" + marks + ")")) {
      Parameters parameters = new Parameters(delete);
      for (String callId : callIds) {
        parameters.add(callId);
      }
      return delete.executeUpdate();
    }
  }

  static void progress(Connection db, Collection<Progress> calls) throws SQLException {
    try (PreparedStatement update = db.prepareStatement(PROGRESS)) {
      for (Progress call : calls) {
        BLeg leg = call.leg();
        Parameters row = new Parameters(update);
        row.add(call.answeredAt()).add(call.bAnsweredAt());
        row.add(leg == null ? null : leg.leg()).add(leg == null ? null : leg.called());
        row.add(leg == null ? null : leg.peer()).add(leg == null ? null : leg.sipCallId());
        row.add(leg == null ? null : leg.startedAt()).add(call.callId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /** Some sessions of starts of this server before the given one, locked. */
  static List<Session> lockOrphans(Connection db, String node, long before, int atMost)
      throws SQLException {
    try (PreparedStatement select = db.prepareStatement(ORPHANS)) {
      new Parameters(select).add(node).add(before).add(atMost);
      List<Session> sessions = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sessions.add(session(row));
        }
      }
      return sessions;
    }
  }

  static Set<String> callIds(Connection db, String node, long started) throws SQLException {
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT call_id FROM call_session WHERE node = ? AND node_started = ?")) {
      new Parameters(select).add(node).add(started);
      Set<String> ids = new HashSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.add(row.getString(1));
        }
      }
      return ids;
    }
  }

  /** Enters a call that runs, but whose session was taken away while this server was frozen. */
  static void reenter(Connection db, CallFacts facts) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(REENTER)) {
      Parameters row = new Parameters(insert);
      row.add(facts.callId()).add(facts.node()).add(facts.nodeStarted()).add(facts.tenantPath());
      row.add(facts.mode()).add(facts.didId()).addNumber(facts.subscriberId());
      row.add(facts.trunkId()).add(facts.providerId()).addNumber(facts.ipLineId());
      row.add(facts.caller()).add(facts.callerE164()).add(facts.callerClass().name());
      row.add(facts.called()).add(facts.calledE164()).add(facts.peer()).add(facts.sipCallId());
      row.add(facts.startedAt()).add(facts.chargeOfA().kind().name());
      row.add(facts.chargeOfA().priceChain()).add(LegCharge.text(facts.moreCharges()));
      insert.executeUpdate();
    }
  }

  private static Session session(ResultSet row) throws SQLException {
    String leg = row.getString("b_leg");
    Instant legStarted = time(row, "b_started_at");
    return new Session(
        facts(row),
        time(row, "answered_at"),
        leg == null || legStarted == null
            ? null
            : new BLeg(
                leg,
                row.getString("b_called"),
                row.getString("b_peer"),
                row.getString("b_sip_call_id"),
                legStarted),
        time(row, "b_answered_at"));
  }

  private static CallFacts facts(ResultSet row) throws SQLException {
    return new CallFacts(
        row.getString("call_id"),
        row.getString("node"),
        row.getLong("node_started"),
        row.getString("tenant_path"),
        row.getString("mode"),
        row.getLong("did_id"),
        number(row, "subscriber_id"),
        row.getLong("trunk_id"),
        row.getLong("provider_id"),
        number(row, "ip_line_id"),
        row.getString("caller"),
        row.getString("caller_e164"),
        CallerClass.valueOf(row.getString("caller_class")),
        row.getString("called"),
        row.getString("called_e164"),
        row.getString("peer"),
        row.getString("sip_call_id"),
        row.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
        charges(row));
  }

  private static List<LegCharge> charges(ResultSet row) throws SQLException {
    List<LegCharge> charges = new ArrayList<>();
    charges.add(
        LegCharge.ofA(
            RatingKind.valueOf(row.getString("rating_kind")), row.getString("price_chain")));
    charges.addAll(LegCharge.parse(row.getString("more_charges")));
    return charges;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }
}
