package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import net.didora.job.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * The table batch_schedule: when the clock starts each job next. Whoever moves that on begins the
 * run in the same transaction, so a night is never started twice and never lost; one that passed
 * while no server was up is made up for once.
 */
@ApplicationScoped
public class NightSchedule {
  private static final String ENTER =
      "INSERT IGNORE INTO batch_schedule (job, local_time, next_start, known_since)"
          + " VALUES (?, ?, ?, ?)";
  private static final String MOVE_ON =
      "UPDATE batch_schedule SET next_start = ? WHERE job = ? AND next_start = ?";

  private static final String LAST_DONE =
      """
      SELECT s.job, s.local_time, s.known_since,
        (SELECT MAX(r.started_at) FROM batch_run r WHERE r.job = s.job AND r.state = 'COMPLETED')
          AS done
      FROM batch_schedule s""";
  private static final String TELL =
      "UPDATE batch_schedule SET late_told = ? WHERE job = ? AND (late_told IS NULL OR late_told < ?)";

  /** A night is late when its work is not done so long after it was due. */
  private static final Duration LATE_AFTER = Duration.ofHours(3);

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  @SuppressWarnings("NullAway.Init")
  DataSource database;

  private record Entry(LocalTime at, Instant next) {}

  /** A job that is new here starts in the next night. */
  void enter(String job, LocalTime at, ZoneId zone, Instant now) {
    try (Connection db = database.getConnection();
        PreparedStatement insert = db.prepareStatement(ENTER)) {
      insert.setString(1, job);
      insert.setString(2, at.toString());
      insert.setObject(3, RunStore.utc(new Nights(at, zone).after(now)));
      insert.setObject(4, RunStore.utc(now));
      insert.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  Optional<Instant> next(String job) {
    try (Connection db = database.getConnection()) {
      return entry(db, job).map(Entry::next);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The jobs whose time has come. */
  Set<String> due(Instant now) {
    Set<String> due = new HashSet<>();
    try (Connection db = database.getConnection();
        PreparedStatement select =
            db.prepareStatement("SELECT job FROM batch_schedule WHERE next_start <= ?")) {
      select.setObject(1, RunStore.utc(now));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          due.add(row.getString(1));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return due;
  }

  /**
   * The jobs whose night is not done hours after it was due, be it that it still runs, waits, has
   * failed or was stopped; each with when that night should have started.
   */
  Map<String, Instant> late(ZoneId zone, Instant now) {
    Map<String, Instant> late = new TreeMap<>();
    try (Connection db = database.getConnection();
        PreparedStatement select = db.prepareStatement(LAST_DONE);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Instant night =
            new Nights(LocalTime.parse(row.getString("local_time")), zone)
                .before(now.minus(LATE_AFTER));
        @Nullable LocalDateTime done = row.getObject("done", LocalDateTime.class);
        if (night.isAfter(instant(row.getObject("known_since", LocalDateTime.class)))
            && (done == null || instant(done).isBefore(night))) {
          late.put(row.getString("job"), night);
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return late;
  }

  /** Whether nobody has told yet that this night of the job is late; from now on someone has. */
  boolean tellLate(String job, Instant night) {
    try (Connection db = database.getConnection();
        PreparedStatement update = db.prepareStatement(TELL)) {
      update.setObject(1, RunStore.utc(night));
      update.setString(2, job);
      update.setObject(3, RunStore.utc(night));
      return update.executeUpdate() == 1;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Instant instant(LocalDateTime utc) {
    return utc.toInstant(ZoneOffset.UTC);
  }

  /** The run that is due, begun; empty if none is, or another server has it, or one goes on. */
  Optional<Long> beginIfDue(String job, String node, ZoneId zone, Instant now) {
    try (Connection db = database.getConnection()) {
      Optional<Entry> due = entry(db, job).filter(entry -> !entry.next().isAfter(now));
      return due.isEmpty()
          ? Optional.empty()
          : begin(db, new Start(job, node, now), due.get(), zone);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private record Start(String job, String node, Instant now) {}

  private static Optional<Long> begin(Connection db, Start start, Entry due, ZoneId zone)
      throws SQLException {
    db.setAutoCommit(false);
    try (PreparedStatement update = db.prepareStatement(MOVE_ON)) {
      Instant next = new Nights(due.at(), zone).after(start.now());
      update.setObject(1, RunStore.utc(next));
      update.setString(2, start.job());
      update.setObject(3, RunStore.utc(due.next()));
      if (update.executeUpdate() == 0) {
        db.rollback();
        return Optional.empty();
      }
      long run = RunStore.begin(db, start.job(), start.node(), BatchRun.CLOCK, start.now());
      db.commit();
      return Optional.of(run);
    } catch (SQLIntegrityConstraintViolationException runsAlready) {
      db.rollback();
      return Optional.empty();
    } catch (SQLException | RuntimeException e) {
      db.rollback(); // or the night would be moved on without a run
      throw e;
    } finally {
      db.setAutoCommit(true);
    }
  }

  private static Optional<Entry> entry(Connection db, String job) throws SQLException {
    try (PreparedStatement select =
        db.prepareStatement("SELECT local_time, next_start FROM batch_schedule WHERE job = ?")) {
      select.setString(1, job);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Entry(
                    LocalTime.parse(row.getString(1)),
                    instant(row.getObject(2, LocalDateTime.class))))
            : Optional.empty();
      }
    }
  }
}
