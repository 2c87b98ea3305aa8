package net.didora.batch.number;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.batch.load.KilledProcess;

/** The job without a server, from the first DID on, each portion committed: to be killed. */
public final class ChargeDidsProcess {
  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
  static final int PORTION = 10;
  private static final int PAGE = 1000;

  private ChargeDidsProcess() {}

  public static void main(String[] arguments) throws SQLException {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(arguments[2]);
    try (Connection db = source.getConnection()) {
      System.out.println(KilledProcess.BEGINS);
      run(db, Instant.parse(arguments[3]), first -> System.out.println(first));
    }
  }

  static void run(Connection db, Instant now) throws SQLException {
    run(db, now, any -> {});
  }

  /**
   * The same.
   *
   * @param begins is told the first DID of each portion before it is charged
   */
  private static void run(Connection db, Instant now, LongConsumer begins) throws SQLException {
    ChargeDids job = new ChargeDids();
    db.setAutoCommit(false);
    long last = job.last(db);
    List<Long> keys = job.keys(db, 0, last, PAGE);
    while (!keys.isEmpty()) {
      for (int from = 0; from < keys.size(); from += PORTION) {
        List<Long> portion = keys.subList(from, Math.min(keys.size(), from + PORTION));
        begins.accept(portion.get(0));
        ChargeDids.charge(db, new Portion(1, Long.MAX_VALUE, portion, now), ZONE);
        db.commit();
      }
      keys = job.keys(db, keys.get(keys.size() - 1), last, PAGE);
    }
    db.commit();
    db.setAutoCommit(true);
  }
}
