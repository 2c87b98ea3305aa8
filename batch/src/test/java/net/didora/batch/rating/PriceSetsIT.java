package net.didora.batch.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.didora.common.Money;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceChain.Level;
import net.didora.rating.PricedLeg;
import net.didora.rating.Rate;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prices as a file that the database reads, beside the same ones as INSERTs. */
class PriceSetsIT {
  private static final Path FILES = TestDatabase.FILES;
  private static final String NOW = "2026-11-27 03:00:00.123456";

  private static final int MANY = 4321;

  private static TestDatabase database;

  /** Of each test; what it wrote is taken back when it ends. */
  private Connection db;

  @BeforeAll
  static void empty() throws SQLException, IOException {
    database = TestDatabase.get().empty("sets");
    try (Connection connection = database.dataSource().getConnection()) {
      assertThat(number(connection, "SELECT @@local_infile", 1))
          .as("local_infile, which the server for the tests must have on")
          .isEqualTo(1);
    }
    Files.createDirectories(FILES);
  }

  @BeforeEach
  void connect() throws SQLException {
    db = database.dataSource().getConnection();
    db.setAutoCommit(false);
  }

  @AfterEach
  void leaveNoFile() throws SQLException, IOException {
    db.close();
    try (Stream<Path> left = Files.list(FILES)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFileWritesTheSameRowsAsInserts() throws SQLException {
    PriceSets.insert(db, sets(MANY), NOW);
    List<String> inserted = stored();
    db.rollback();
    PriceSets.load(db, sets(MANY), NOW, FILES);

    assertThat(stored()).hasSize(MANY).isEqualTo(inserted);
    assertThat(inserted.get(1))
        .isEqualTo(
            "2|1|1|/1/2/s2/|null|7|8|551|61|66|0.100000|0.050000|0.000001|60x0.2 126x0.1|2026-11-27 03:00:00.123456");
  }

  @Test
  void aPageGoesAsAFileWhereTheDatabaseTakesThem() throws SQLException {
    PriceSets.add(db, legs(1000), new Revisions(List.of()), NOW, FILES);

    assertThat(stored()).hasSize(1000);
    assertThat(number(db, "SHOW SESSION STATUS LIKE 'Com_load'", 2)).isEqualTo(1);
  }

  @Test
  void aFewGoAsAnInsert() throws SQLException {
    PriceSets.add(db, legs(10), new Revisions(List.of()), NOW, FILES);

    assertThat(stored()).hasSize(10);
    assertThat(number(db, "SHOW SESSION STATUS LIKE 'Com_load'", 2)).isZero();
  }

  @Test
  void aRowThatIsThereIsNotPassedOverInSilence() throws SQLException {
    PriceSets.insert(db, sets(3), NOW);

    assertThatThrownBy(() -> PriceSets.load(db, sets(MANY), NOW, FILES))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Duplicate entry '1-1-0'");
  }

  @Test
  void aValueThatDoesNotFitIsNotCutInSilence() {
    List<PriceRow> rows = new ArrayList<>(rows(MANY));
    rows.set(17, row(18, "5".repeat(21)));

    assertThatThrownBy(() -> PriceSets.load(db, List.of(rows).iterator(), NOW, FILES))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("'prefix'");
  }

  /** Else a query that finds prices by their calls would look at all of them for each call. */
  @Test
  void theDatabaseKnowsAtOnceHowManyCallsHavePrices() throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute("ANALYZE TABLE rated_cdr"); // a moment ago it was empty
      if (number(db, "SELECT VERSION() LIKE '%MariaDB%'", 1) == 0) {
        statement.execute(
            "SET SESSION information_schema_stats_expiry = 0"); // else it shows old ones
      }
    }

    PriceSets.load(db, sets(MANY), NOW, FILES);

    assertThat(
            number(
                db,
                "SELECT CARDINALITY FROM information_schema.STATISTICS WHERE"
                    + " TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'rated_cdr'"
                    + " AND COLUMN_NAME = 'cdr_id'",
                1))
        .isGreaterThan(MANY / 4); // an estimate, from a few pages; kept statistics would say 1
  }

  private static Iterator<List<PriceRow>> sets(int rows) {
    List<PriceRow> all = rows(rows);
    return Stream.of(all.subList(0, rows / 2), all.subList(rows / 2, rows)).iterator();
  }

  private static List<PriceRow> rows(int count) {
    List<PriceRow> rows = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      rows.add(row(i, "551"));
    }
    return rows;
  }

  /** Every second one has what most have not. */
  private static PriceRow row(int i, String prefix) {
    boolean plain = i % 2 == 1;
    return new PriceRow(
        i,
        1,
        plain ? 0 : 1,
        "/1/2/s" + i + "/",
        plain ? (Long) 5L : null,
        7,
        8,
        prefix,
        61,
        66,
        Money.of("0.1"),
        Money.of(plain ? "0" : "0.05"),
        Money.of(plain ? "123456789012.123456" : "0.000001"),
        plain ? null : "60x0.2 126x0.1");
  }

  private static List<PricedLeg> legs(int count) {
    Level level = new Level(1, 12, "/1/2/", 5L);
    PlanPrefix line = new PlanPrefix(9, "55", Rate.of("0.600000", 30, 6, 3));
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> new PricedLeg.Price(id, level, line, 31, 36, 360_000))
        .map(price -> new PricedLeg(price.cdrId(), null, List.of(price), List.of()))
        .toList();
  }

  private static int number(Connection db, String sql, int column) throws SQLException {
    try (Statement select = db.createStatement();
        ResultSet row = select.executeQuery(sql)) {
      row.next();
      return row.getInt(column);
    }
  }

  private List<String> stored() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement select = db.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT "
                    + PriceText.ALL_COLUMNS
                    + ", CAST(rated_at AS CHAR) FROM rated_cdr ORDER BY cdr_id")) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(String.valueOf(row.getString(column)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }
}
