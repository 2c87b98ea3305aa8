package net.didora.cdr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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

  private record Name(String callId, String leg) {}

  /**
   * Writes the CDRs of calls that have none yet, in three statements.
   *
   * @return those of the legs that are charged, in the order of the calls and their legs
   * @throws java.sql.SQLIntegrityConstraintViolationException if a call has one; nothing may be
   *     committed then
   */
  public List<NewCdr> writeNew(Connection db, List<FinishedCall> calls) throws SQLException {
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
    List<NewCdr> charged = new ArrayList<>();
    Map<Name, Long> ids = ids(db, calls);
    for (FinishedCall call : calls) {
      for (LegResult leg : call.legs()) {
        if (isCharged(call, leg)) {
          Name name = new Name(call.facts().callId(), leg.leg());
          charged.add(new NewCdr(call, leg, Objects.requireNonNull(ids.get(name))));
        }
      }
    }
    putUpForRating(db, charged.stream().map(NewCdr::id).toList());
    return charged;
  }

  /** Or would be, if anybody paid for it: it is looked at by the night. */
  private static boolean isCharged(FinishedCall call, LegResult leg) {
    return call.facts()
        .chargeOf(leg.leg())
        .filter(charge -> charge.kind() != RatingKind.NO_OWN_RATE)
        .isPresent();
  }

  /**
   * Writes the CDRs of one call where some may be there already: missing ones are added; one that
   * was recovered after its server died is corrected by the real end; any other stays as it is.
   *
   * @return those that were missing, of legs that are charged
   */
  public List<NewCdr> writeOrCorrect(Connection db, FinishedCall call) throws SQLException {
    Map<String, Known> known = known(db, call.facts().callId());
    List<NewCdr> written = new ArrayList<>();
    for (LegResult leg : call.legs()) {
      Known there = known.get(leg.leg());
      if (there == null) {
        long id = insertOne(db, call, leg);
        if (isCharged(call, leg)) {
          written.add(new NewCdr(call, leg, id));
        }
      } else if (there.recovered() && !call.recovered()) {
        correct(db, call, leg, there.id());
      }
    }
    return written;
  }

  /** Of all their legs; the database need not look further than into its index. */
  private static Map<Name, Long> ids(Connection db, List<FinishedCall> calls) throws SQLException {
    String sql =
        "SELECT call_id, leg, id FROM cdr WHERE call_id IN (?"
            + ", ?".repeat(calls.size() - 1)
            + ")";
    Map<Name, Long> ids = new HashMap<>();
    try (PreparedStatement select = db.prepareStatement(sql)) {
      Parameters parameters = new Parameters(select);
      for (FinishedCall call : calls) {
        parameters.add(call.facts().callId());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          ids.put(new Name(row.getString(1), row.getString(2)), row.getLong(3));
        }
      }
    }
    return ids;
  }

  /** One that waits already goes on waiting. */
  private static void putUpForRating(Connection db, List<Long> cdrs) throws SQLException {
    if (cdrs.isEmpty()) {
      return;
    }
    String sql =
        "INSERT IGNORE INTO cdr_to_rate (cdr_id) VALUES (?)" + ", (?)".repeat(cdrs.size() - 1);
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      Parameters parameters = new Parameters(insert);
      for (long cdr : cdrs) {
        parameters.add(cdr);
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

  private static long insertOne(Connection db, FinishedCall call, LegResult leg)
      throws SQLException {
    long id;
    try (PreparedStatement insert =
        db.prepareStatement(CdrRow.insert(1), Statement.RETURN_GENERATED_KEYS)) {
      CdrRow.bind(new Parameters(insert), call, leg);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        id = keys.getLong(1);
      }
    }
    if (isCharged(call, leg)) {
      putUpForRating(db, List.of(id));
    }
    return id;
  }

  private static void correct(Connection db, FinishedCall call, LegResult leg, long id)
      throws SQLException {
    try (PreparedStatement update = db.prepareStatement(CORRECT)) {
      Parameters parameters = new Parameters(update);
      CdrRow.bindResult(parameters, call, leg);
      parameters.add(id);
      update.executeUpdate();
    }
    if (isCharged(call, leg)) {
      putUpForRating(db, List.of(id));
    }
  }
}
