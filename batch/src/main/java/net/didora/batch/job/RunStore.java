package net.didora.batch.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import net.didora.batch.job.RunProgress.Progress;
import net.didora.job.BatchRun;
import org.jspecify.annotations.Nullable;

/**
 * The table batch_run. Its unique running_key keeps a second run of a job out, on whatever server.
 * Each method is a transaction of its own, outside of those of the chunks.
 */
@ApplicationScoped
public class RunStore {
  private static final String RUN =
      "SELECT id, job, execution_id, node, started_by, state, started_at, ended_at, total, done,"
          + " rejected, message FROM batch_run WHERE ";
  private static final String BEGIN =
      """
      INSERT INTO batch_run (job, running_key, node, started_by, state, started_at)
      VALUES (?, ?, ?, ?, 'RUNNING', ?)\
      """;
  private static final String PROGRESS =
      """
      UPDATE batch_run SET beat = beat + 1, done = ?, rejected = ?
      WHERE id = ? AND node = ? AND running_key IS NOT NULL\
      """;
  private static final String END =
      """
      UPDATE batch_run SET running_key = NULL, state = ?, ended_at = ?, message = ?
      WHERE id = ? AND node = ? AND running_key IS NOT NULL\
      """;

  private static final String REOPEN =
      """
      UPDATE batch_run SET running_key = job, state = 'RUNNING', node = ?, ended_at = NULL,
        message = NULL, beat = beat + 1
      WHERE id = ? AND running_key IS NULL AND state IN ('STOPPED', 'FAILED')\
      """;

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  @SuppressWarnings("NullAway.Init")
  DataSource database;

  /** Empty if a run of the job goes on already. */
  Optional<Long> begin(String job, String node, String startedBy, Instant now) {
    try (Connection db = database.getConnection()) {
      return Optional.of(begin(db, job, node, startedBy, now));
    } catch (SQLIntegrityConstraintViolationException runsAlready) {
      return Optional.empty();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Empty if a run of its job goes on already, or if it has not ended before its work was done. */
  Optional<Long> reopen(long run, String node) {
    try (Connection db = database.getConnection();
        PreparedStatement update = db.prepareStatement(REOPEN)) {
      bind(update, node, run);
      return update.executeUpdate() == 1 ? Optional.of(run) : Optional.empty();
    } catch (SQLIntegrityConstraintViolationException runsAlready) {
      return Optional.empty();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static long begin(Connection db, String job, String node, String startedBy, Instant now)
      throws SQLException {
    try (PreparedStatement insert = db.prepareStatement(BEGIN, Statement.RETURN_GENERATED_KEYS)) {
      bind(insert, job, job, node, startedBy, utc(now));
      insert.executeUpdate();
      try (ResultSet key = insert.getGeneratedKeys()) {
        key.next();
        return key.getLong(1);
      }
    }
  }

  void surveyed(long run, long total) {
    update("UPDATE batch_run SET total = ? WHERE id = ?", total, run);
  }

  void underWay(long run, long execution) {
    update("UPDATE batch_run SET execution_id = ? WHERE id = ?", execution, run);
  }

  /** A run on whatever server; it sees that the next time it tells its progress. */
  void askToStop(long run) {
    update("UPDATE batch_run SET state = 'STOPPING' WHERE id = ? AND running_key IS NOT NULL", run);
  }

  /** Proof of life. False if the run is no longer this server's. */
  boolean progress(long run, String node, Progress progress) {
    return update(PROGRESS, progress.done(), progress.rejected(), run, node) == 1;
  }

  void end(long run, String node, BatchRun.State state, Instant at, @Nullable String message) {
    update(END, state.name(), utc(at), message, run, node);
  }

  /** True for the one server that takes it; its beat must not have moved since it was seen. */
  boolean takeOver(Beat seen, String node) {
    return update(
            "UPDATE batch_run SET node = ?, beat = beat + 1 WHERE id = ? AND node = ? AND beat = ?"
                + " AND running_key IS NOT NULL",
            node,
            seen.run(),
            seen.node(),
            seen.beat())
        == 1;
  }

  /** Where a run was when it was last seen. */
  record Beat(long run, String node, long beat) {}

  List<Beat> beats() {
    List<Beat> beats = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement select =
            db.prepareStatement(
                "SELECT id, node, beat FROM batch_run WHERE running_key IS NOT NULL");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        beats.add(new Beat(row.getLong(1), row.getString(2), row.getLong(3)));
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return beats;
  }

  Optional<BatchRun> find(long run) {
    return select(RUN + "id = ?", run).stream().findFirst();
  }

  Optional<BatchRun> running(String job) {
    return select(RUN + "running_key = ?", job).stream().findFirst();
  }

  List<BatchRun> history(String job, long before, int limit) {
    return select(RUN + "job = ? AND id < ? ORDER BY id DESC LIMIT ?", job, before, limit);
  }

  /** The jobs whose last run has failed. */
  Set<String> failed() {
    return select(
            RUN
                + "state = 'FAILED' AND id IN (SELECT MAX(last.id) FROM batch_run last"
                + " GROUP BY last.job)")
        .stream()
        .map(BatchRun::job)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<BatchRun> select(String sql, Object... parameters) {
    List<BatchRun> runs = new ArrayList<>();
    try (Connection db = database.getConnection();
        PreparedStatement select = db.prepareStatement(sql)) {
      bind(select, parameters);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          runs.add(run(row));
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
    return runs;
  }

  private static BatchRun run(ResultSet row) throws SQLException {
    @Nullable LocalDateTime ended = row.getObject(8, LocalDateTime.class);
    return new BatchRun(
        row.getLong(1),
        row.getString(2),
        row.getObject(3, Long.class),
        row.getString(4),
        row.getString(5),
        BatchRun.State.valueOf(row.getString(6)),
        row.getObject(7, LocalDateTime.class).toInstant(ZoneOffset.UTC),
        ended == null ? null : ended.toInstant(ZoneOffset.UTC),
        row.getObject(9, Long.class),
        row.getLong(10),
        row.getLong(11),
        row.getString(12));
  }

  private int update(String sql, @Nullable Object... parameters) {
    try (Connection db = database.getConnection();
        PreparedStatement update = db.prepareStatement(sql)) {
      bind(update, parameters);
      return update.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  static LocalDateTime utc(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
