package net.didora.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes CDRs, one per leg, and puts those that have a price of their own up for rating. Works in
 * the transaction of its caller.
 */
public final class CdrWriter {
  private static final String CORRECT =
      """
      UPDATE cdr SET called = ?, peer = ?, sip_call_id = ?, started_at = ?, ringing_at = ?,
        answered_at = ?, ended_at = ?, talked_ms = ?, original_code = ?, mapped_code = ?,
        q850_cause = ?, hangup_side = ?, end_reason = ?, recovered = ?, packets_in = ?,
        packets_out = ?, packets_lost = ?
      WHERE id = ?""";

  private record Known(long id, boolean recovered) {}

  /**
   * Writes the CDRs of calls that have none yet, in two statements.
   *
   * @throws java.sql.SQLIntegrityConstraintViolationException if a call has one; nothing may be
   *     committed then
   */
  public void writeNew(Connection db, List<FinishedCall> calls) throws SQLException {
    int rows = calls.stream().mapToInt(call -> call.legs().size()).sum();
    try (PreparedStatement insert = db.prepareStatement(CdrRow.insert(rows))) {
      Parameters parameters = new Parameters(insert);
      for (FinishedCall call : calls) {
        for (LegResult leg : call.legs()) {
          CdrRow.bind(parameters, call, leg);
        }
      }
      insert.executeUpdate();
    }
    putUpForRating(db, calls);
  }

  /**
   * Writes the CDRs of one call where some may be there already: missing ones are added; one that
   * was recovered after its server died is corrected by the real end; any other stays as it is.
   */
  public void writeOrCorrect(Connection db, FinishedCall call) throws SQLException {
    Map<String, Known> known = known(db, call.facts().callId());
    for (LegResult leg : call.legs()) {
      Known there = known.get(leg.leg());
      if (there == null) {
        insertOne(db, call, leg);
      } else if (there.recovered() && !call.recovered()) {
        correct(db, call, leg, there.id());
      }
    }
  }

  private void putUpForRating(Connection db, List<FinishedCall> calls) throws SQLException {
    String sql =
        "INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE rating_kind <> 'NO_OWN_RATE'"
            + " AND call_id IN (?"
            + ", ?".repeat(calls.size() - 1)
            + ")";
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      Parameters parameters = new Parameters(insert);
      for (FinishedCall call : calls) {
        parameters.add(call.facts().callId());
      }
      insert.executeUpdate();
    }
  }

  private Map<String, Known> known(Connection db, String callId) throws SQLException {
    Map<String, Known> known = new HashMap<>();
    try (PreparedStatement select =
        db.prepareStatement("SELECT leg, id, recovered FROM cdr WHERE call_id = ? FOR UPDATE")) {
      select.setString(1, callId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          known.put(row.getString(1), new Known(row.getLong(2), row.getBoolean(3)));
        }
      }
    }
    return known;
  }

  private void insertOne(Connection db, FinishedCall call, LegResult leg) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(CdrRow.insert(1))) {
      CdrRow.bind(new Parameters(insert), call, leg);
      insert.executeUpdate();
    }
    if (CdrRow.ratingKind(call, leg) == RatingKind.NO_OWN_RATE) {
      return;
    }
    try (PreparedStatement insert =
        db.prepareStatement(
            "INSERT INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE call_id = ? AND leg = ?")) {
      insert.setString(1, call.facts().callId());
      insert.setString(2, leg.leg());
      insert.executeUpdate();
    }
  }

  private void correct(Connection db, FinishedCall call, LegResult leg, long id)
      throws SQLException {
    try (PreparedStatement update = db.prepareStatement(CORRECT)) {
      Parameters parameters = new Parameters(update);
      CdrRow.bindResult(parameters, call, leg);
      parameters.add(id);
      update.executeUpdate();
    }
    if (CdrRow.ratingKind(call, leg) != RatingKind.NO_OWN_RATE) {
      try (PreparedStatement insert =
          db.prepareStatement("INSERT IGNORE INTO cdr_to_rate (cdr_id) VALUES (?)")) {
        insert.setLong(1, id);
        insert.executeUpdate();
      }
    }
  }
}
