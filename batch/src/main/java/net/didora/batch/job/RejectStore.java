package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.didora.job.BatchReject;

/** The table batch_reject: written with the chunk that found them, read by the page of the run. */
@ApplicationScoped
public class RejectStore {
  private static final int SUBJECT = 64;
  private static final int DETAIL = 500;
  private static final String INSERT =
      "INSERT INTO batch_reject (run_id, subject, reason, detail, at) VALUES (?, ?, ?, ?, ?)";
  private static final String SELECT =
      "SELECT id, run_id, subject, reason, detail, at FROM batch_reject"
          + " WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  @SuppressWarnings("NullAway.Init")
  DataSource database;

  /** One that is to be written: see {@link BatchReject}. */
  public record Reject(String subject, String reason, String detail) {}

  /** In the transaction of the caller. */
  public static void add(Connection db, long run, List<Reject> rejects, Instant now)
      throws SQLException {
    if (rejects.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = db.prepareStatement(INSERT)) {
      for (Reject reject : rejects) {
        insert.setLong(1, run);
        insert.setString(2, cut(reject.subject(), SUBJECT));
        insert.setString(3, reject.reason());
        insert.setString(4, cut(reject.detail(), DETAIL));
        insert.setObject(5, RunStore.utc(now));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  List<BatchReject> of(long run, long after, int limit) {
    List<BatchReject> rejects = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement select = db.prepareStatement(SELECT)) {
      select.setLong(1, run);
      select.setLong(2, after);
      select.setInt(3, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rejects.add(reject(row));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return rejects;
  }

  private static BatchReject reject(ResultSet row) throws SQLException {
    return new BatchReject(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getObject(6, LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
