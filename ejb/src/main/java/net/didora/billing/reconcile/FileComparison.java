package net.didora.billing.reconcile;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.didora.billing.reconcile.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** Compares a carrier's file with our CDRs and stores what differs, in one transaction, once. */
public final class FileComparison {
  private static final String FILE =
      """
      SELECT f.tenant_path, f.provider_id, f.first_call, f.last_call, f.start_tolerance,
        f.length_tolerance FROM provider_file f WHERE f.id = ?
        AND NOT EXISTS (SELECT 1 FROM provider_comparison c WHERE c.file_id = f.id)""";

  private static final String THEIRS =
      "SELECT line, started_at, caller, called, seconds FROM provider_call WHERE file_id = ?";

  private static final String OURS =
      """
      SELECT call_id, answered_at, COALESCE(caller_e164, caller) AS caller,
        COALESCE(called_e164, called) AS called, FLOOR((talked_ms + 999) / 1000) AS seconds
      FROM cdr WHERE provider_id = ? AND leg = 'A' AND answered_at >= ? AND answered_at <= ?""";

  private static final String DIFFERENCE =
      """
      INSERT INTO provider_difference (file_id, tenant_path, kind, started_at, caller, called,
        their_seconds, our_seconds, line, call_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String RESULT =
      """
      INSERT INTO provider_comparison (file_id, tenant_path, matched, differing, theirs_only,
        ours_only, compared_at) VALUES (?, ?, ?, ?, ?, ?, ?)""";

  private final Connection db;
  private final long fileId;

  private record File(
      String tenantPath,
      long providerId,
      Instant first,
      Instant last,
      Duration startTolerance,
      int lengthTolerance) {}

  public FileComparison(Connection db, long fileId) {
    this.db = db;
    this.fileId = fileId;
  }

  /** Nothing for one that has been compared, or that is not there. */
  public void run(Instant now) throws SQLException {
    File file = file();
    if (file == null) {
      return;
    }
    CallMatch match = new CallMatch(file.startTolerance(), file.lengthTolerance());
    match.compare(theirs(), ours(file));
    List<Difference> found =
        match.differences().stream().filter(each -> isWithin(file, each)).toList();
    store(file, found);
    result(file, match.matched(), found, now);
  }

  /** What we have before their first call or after their last is no matter of this file. */
  private static boolean isWithin(File file, Difference difference) {
    Instant at = difference.startedAt();
    return difference.kind() != Kind.OURS_ONLY
        || (!at.isBefore(file.first()) && !at.isAfter(file.last()));
  }

  private @Nullable File file() throws SQLException {
    try (PreparedStatement select = db.prepareStatement(FILE)) {
      select.setLong(1, fileId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new File(
                row.getString("tenant_path"),
                row.getLong("provider_id"),
                time(row, "first_call"),
                time(row, "last_call"),
                Duration.ofSeconds(row.getInt("start_tolerance")),
                row.getInt("length_tolerance"))
            : null;
      }
    }
  }

  private List<TheirCall> theirs() throws SQLException {
    List<TheirCall> calls = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(THEIRS)) {
      select.setLong(1, fileId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          calls.add(
              new TheirCall(
                  row.getInt("line"),
                  time(row, "started_at"),
                  row.getString("caller"),
                  row.getString("called"),
                  row.getInt("seconds")));
        }
      }
    }
    return calls;
  }

  private List<OurCall> ours(File file) throws SQLException {
    List<OurCall> calls = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(OURS)) {
      select.setLong(1, file.providerId());
      select.setObject(2, utc(file.first().minus(file.startTolerance())));
      select.setObject(3, utc(file.last().plus(file.startTolerance())));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          calls.add(
              new OurCall(
                  row.getString("call_id"),
                  time(row, "answered_at"),
                  row.getString("caller"),
                  row.getString("called"),
                  row.getInt("seconds")));
        }
      }
    }
    return calls;
  }

  private void store(File file, List<Difference> found) throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(DIFFERENCE)) {
      for (Difference each : found) {
        TheirCall theirs = each.theirs();
        OurCall ours = each.ours();
        insert.setLong(1, fileId);
        insert.setString(2, file.tenantPath());
        insert.setString(3, each.kind().name());
        insert.setObject(4, utc(each.startedAt()));
        insert.setString(5, each.caller());
        insert.setString(6, each.called());
        setNumber(insert, 7, theirs == null ? null : theirs.seconds());
        setNumber(insert, 8, ours == null ? null : ours.seconds());
        setNumber(insert, 9, theirs == null ? null : theirs.line());
        insert.setString(10, ours == null ? null : ours.callId());
        insert.addBatch();
      }
      if (!found.isEmpty()) {
        insert.executeBatch();
      }
    }
  }

  private static void setNumber(PreparedStatement insert, int at, @Nullable Integer number)
      throws SQLException {
    if (number == null) {
      insert.setNull(at, Types.INTEGER);
    } else {
      insert.setInt(at, number);
    }
  }

  private void result(File file, int matched, List<Difference> found, Instant now)
      throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(RESULT)) {
      insert.setLong(1, fileId);
      insert.setString(2, file.tenantPath());
      insert.setInt(3, matched);
      insert.setLong(4, count(found, Kind.DURATION));
      insert.setLong(5, count(found, Kind.THEIRS_ONLY));
      insert.setLong(6, count(found, Kind.OURS_ONLY));
      insert.setObject(7, utc(now));
      insert.executeUpdate();
    }
  }

  private static long count(List<Difference> found, Kind kind) {
    return found.stream().filter(each -> each.kind() == kind).count();
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime utc(Instant moment) {
    return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
  }
}
