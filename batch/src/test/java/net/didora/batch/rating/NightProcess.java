package net.didora.batch.rating;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import net.didora.batch.load.KilledProcess;

/** A night without a server, from the first waiting CDR on, each page committed: to be killed. */
public final class NightProcess {
  private NightProcess() {}

  public static void main(String[] arguments) throws SQLException {
    MysqlDataSource source = new MysqlDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    source.setPassword(arguments[2]);
    try (Connection db = source.getConnection()) {
      db.setAutoCommit(false);
      db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      System.out.println(KilledProcess.BEGINS);
      TestNight.rate(db, Long.parseLong(arguments[3]));
    }
  }
}
