package net.didora.batch.rating;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.didora.batch.load.KilledProcess;

/**
 * A night without a server, its partitions at once and each from the first waiting CDR on, each
 * page committed: to be killed. Says the partition and the first CDR of each page that it begins.
 */
public final class NightProcess {
  private static final MysqlDataSource SOURCE = new MysqlDataSource();

  private NightProcess() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    SOURCE.setUrl(arguments[0]);
    SOURCE.setUser(arguments[1]);
    SOURCE.setPassword(arguments[2]);
    long run = Long.parseLong(arguments[3]);
    int page = Integer.parseInt(arguments[4]);
    String[] bounds = arguments[5].split(",");
    System.out.println(KilledProcess.BEGINS);
    ExecutorService partitions = Executors.newFixedThreadPool(bounds.length - 1);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 1; i < bounds.length; i++) {
      int partition = i;
      TestNight.Range range =
          new TestNight.Range(Long.parseLong(bounds[i - 1]), Long.parseLong(bounds[i]), page);
      all.add(
          partitions.submit(
              () -> {
                rate(run, range, partition);
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    partitions.shutdown();
  }

  private static void rate(long run, TestNight.Range range, int partition) throws SQLException {
    try (Connection db = SOURCE.getConnection()) {
      db.setAutoCommit(false);
      db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      TestNight.rate(
          db,
          run,
          TestBook.pricer(db, ZoneOffset.UTC),
          range,
          first -> System.out.println(partition + " " + first));
    }
  }
}
