package net.didora.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.didora.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Balances from before the ledger come into it, each with its other side. */
class OpeningEntriesIT {
  private static final String BEFORE_THE_LEDGER = "129?";

  @Test
  void eachBalanceBecomesTwoEntriesThatAddUpToZero() throws SQLException {
    DataSource source = TestDatabase.get().schema("opening").dataSource();
    migrate(source, BEFORE_THE_LEDGER);
    sql(
        source,
        "INSERT INTO account (id, uuid, version, tenant_path, kind, balance, created_at,"
            + " updated_at) VALUES (1, '1', 0, '/1/', 'PREPAID', 7, '2026-01-01', '2026-01-01'),"
            + " (2, '2', 0, '/1/2/', 'POSTPAID', -3.25, '2026-01-01', '2026-01-01'),"
            + " (3, '3', 0, '/1/2/s55/', 'PREPAID', 12.000001, '2026-01-01', '2026-01-01'),"
            + " (4, '4', 0, '/1/2/s56/', 'PREPAID', 0, '2026-01-01', '2026-01-01')");

    migrate(source, "latest");

    assertThat(
            rows(
                source,
                "SELECT txn, line, tenant_path, book, amount, balance_after FROM ledger_entry"
                    + " ORDER BY txn, line"))
        .containsExactly(
            "opening:1 0 /1/ ACCOUNT 7.000000 7.000000",
            "opening:1 1 /1/ OPENING -7.000000 null",
            "opening:2 0 /1/2/ ACCOUNT -3.250000 -3.250000",
            "opening:2 1 /1/ OPENING 3.250000 null",
            "opening:3 0 /1/2/s55/ ACCOUNT 12.000001 12.000001",
            "opening:3 1 /1/2/ OPENING -12.000001 null");
    assertThat(rows(source, "SELECT account_id, balance FROM account_balance ORDER BY account_id"))
        .containsExactly("1 7.000000", "2 -3.250000", "3 12.000001", "4 0.000000");
  }

  private static void migrate(DataSource source, String target) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .target(target)
        .load()
        .migrate();
  }

  private static void sql(DataSource source, String sql) throws SQLException {
    try (Connection db = source.getConnection();
        Statement statement = db.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> rows(DataSource source, String sql) throws SQLException {
    try (Connection db = source.getConnection();
        Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          columns.add(row.getString(i));
        }
        rows.add(String.join(" ", columns));
      }
      return rows;
    }
  }
}
