package net.didora.batch.rating;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.cdr.LegResult;
import net.didora.common.Settings;
import net.didora.rating.day.MarginDays;

/**
 * The job that adds up each day: what calls cost by buyer, DID and plan, what they brought to each
 * seller, and how many came in. A day is made anew as a whole, in one transaction. Items are days,
 * counted from 1970.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SummarizeUsage implements KeyedJob {
  private static final LocalTime AFTER_RATING = LocalTime.of(4, 0);

  /** Calls that were not answered are not rated; they are found by looking at the last days. */
  private static final int RECENT_DAYS = 3;

  /** No call rings longer. */
  private static final Duration RINGING = Duration.ofHours(1);

  /** A call that is charged twice is one of each plan. */
  private static final String USAGE =
      """
      INSERT INTO usage_day (day, tenant_path, level, did_id, plan_id, calls, talked_seconds,
        billed_seconds, amount)
      SELECT ?, r.tenant_path, r.level, COALESCE(c.did_id, 0), r.plan_id, COUNT(*),
        SUM(r.talked_seconds), SUM(r.billed_seconds), SUM(r.amount)
      FROM cdr c JOIN rated_cdr r ON r.cdr_id = c.id
      LEFT JOIN rated_cdr later ON later.cdr_id = r.cdr_id AND later.level = r.level
        AND later.revision = r.revision + 1
      WHERE c.leg IN (%s) AND c.started_at >= ? AND c.started_at < ? AND c.answered_at >= ?
        AND c.answered_at < ? AND later.cdr_id IS NULL
      GROUP BY r.tenant_path, r.level, COALESCE(c.did_id, 0), r.plan_id"""
          .formatted(LegResult.NAMES);

  private static final String CALLS =
      """
      INSERT INTO call_day (day, tenant_path, did_id, calls, answered, talked_seconds)
      SELECT ?, tenant_path, COALESCE(did_id, 0), COUNT(*), COUNT(answered_at),
        SUM((talked_ms + 999) DIV 1000)
      FROM cdr WHERE leg = 'A' AND started_at >= ? AND started_at < ?
      GROUP BY tenant_path, COALESCE(did_id, 0)""";

  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public String name() {
    return "summarize-usage";
  }

  @Override
  public LocalTime startsAt() {
    return AFTER_RATING;
  }

  /** The last days are looked at in any case. */
  @Override
  public Work survey(Connection db) throws SQLException {
    Instant now = clock.instant();
    List<Instant> recent = new ArrayList<>();
    for (int i = 0; i < RECENT_DAYS; i++) {
      recent.add(now.minus(Duration.ofDays(i)));
    }
    UsageDays.mark(db, recent, settings.zone());
    return KeyedJob.super.survey(db);
  }

  @Override
  public long last(Connection db) throws SQLException {
    try (PreparedStatement select = db.prepareStatement("SELECT MAX(day) FROM usage_due");
        ResultSet row = select.executeQuery()) {
      row.next();
      LocalDate day = row.getObject(1, LocalDate.class);
      return day == null ? 0 : day.toEpochDay();
    }
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return keys(db, 0, last, Integer.MAX_VALUE).size();
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    List<Long> days = new ArrayList<>();
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT day FROM usage_due WHERE day > ? AND day <= ? ORDER BY day LIMIT ?")) {
      select.setObject(1, LocalDate.ofEpochDay(after));
      select.setObject(2, LocalDate.ofEpochDay(last));
      select.setInt(3, limit);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          days.add(row.getObject(1, LocalDate.class).toEpochDay());
        }
      }
    }
    return days;
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    for (long day : portion.keys()) {
      LocalDate summarized = LocalDate.ofEpochDay(day);
      summarize(db, summarized, settings.zone());
      MarginDays.make(db, summarized, settings.zone(), portion.now());
    }
    return List.of();
  }

  /** Whoever rates something of the day meanwhile waits, and marks it again. */
  static void summarize(Connection db, LocalDate day, ZoneId zone) throws SQLException {
    Object begin = utc(day, zone);
    Object end = utc(day.plusDays(1), zone);
    execute(db, "DELETE FROM usage_due WHERE day = ?", day);
    execute(db, "DELETE FROM usage_day WHERE day = ?", day);
    execute(db, "DELETE FROM call_day WHERE day = ?", day);
    LocalDateTime ringing = utc(day, zone).minus(RINGING);
    execute(db, USAGE, day, ringing, end, begin, end);
    execute(db, CALLS, day, begin, end);
  }

  private static LocalDateTime utc(LocalDate day, ZoneId zone) {
    return LocalDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
  }

  private static void execute(Connection db, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      statement.executeUpdate();
    }
  }
}
