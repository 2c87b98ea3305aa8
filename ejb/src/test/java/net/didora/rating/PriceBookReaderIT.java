package net.didora.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import net.didora.testing.TestDatabase;
import net.didora.testing.TestTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What call control reads of plans when the configuration has changed: what is new, and no more.
 */
class PriceBookReaderIT {
  private static final String RATE =
      "INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, class, per_minute,"
          + " first_block, next_block, discard) VALUES (%1$d, %1$d, '/1/', '55', 'F', %2$s, 30, 6,"
          + " 3)";
  private static final String VERSION =
      "INSERT INTO plan_version (id, plan_id, tenant_path, valid_from, created_at) VALUES (%d,"
          + " 7700001, '/1/', '%s', NOW(6))";

  private final TestDatabase database = TestDatabase.get();
  private final PriceBookReader reader = new PriceBookReader(ZoneOffset.UTC, Portability.NONE);

  @BeforeEach
  void plan() {
    TestTree.get();
    forget();
    database.sql(
        "INSERT INTO prefix_plan (id, uuid, version, tenant_path, organization_id, kind,"
            + " description, status, created_at, updated_at) VALUES (7700001, UUID(), 1, '/1/', 1,"
            + " 'SALE', 'reader', 'ACTIVE', NOW(6), NOW(6))",
        VERSION.formatted(7_700_001, "2026-01-01"),
        VERSION.formatted(7_700_002, "2026-02-01"),
        RATE.formatted(7_700_001, "0.10"),
        RATE.formatted(7_700_002, "0.20"));
  }

  @AfterEach
  void forget() {
    database.sql(
        "DELETE FROM prefix_rate WHERE id > 7700000 AND id < 7700009",
        "DELETE FROM plan_version WHERE plan_id = 7700001",
        "DELETE FROM prefix_plan WHERE id = 7700001");
  }

  @Test
  void aVersionThatNoCallHasUsedYetIsReadOnceAllTheSame() throws SQLException {
    Map<Long, PrefixTable> first = tables(read());

    Map<Long, PrefixTable> again = tables(read());

    assertThat(again).hasSameSizeAs(first).containsKey(7_700_002L);
    again.forEach((version, table) -> assertThat(table).isSameAs(first.get(version)));
  }

  @Test
  void whoeverAsksForOneVersionGetsWhatTheOthersHave() throws SQLException {
    PrefixTable ofARun;
    try (Connection db = database.dataSource().getConnection()) {
      ofARun = reader.table(db, 7_700_002);
    }

    assertThat(tables(read()).get(7_700_002L)).isSameAs(ofARun);
  }

  @Test
  void anotherVersionIsReadAndOneThatIsTakenBackHoldsNoMore() throws SQLException {
    PrefixTable kept = tables(read()).get(7_700_001L);
    database.sql(
        "DELETE FROM prefix_rate WHERE plan_version_id = 7700002",
        "DELETE FROM plan_version WHERE id = 7700002",
        VERSION.formatted(7_700_003, "2026-02-01"),
        RATE.formatted(7_700_003, "0.30"));

    PriceBook book = read();

    Instant march = Instant.parse("2026-03-01T00:00:00Z");
    assertThat(tables(book)).doesNotContainKey(7_700_002L);
    assertThat(tables(book).get(7_700_001L)).isSameAs(kept);
    assertThat(book.find(7_700_001, march, "5511").orElseThrow().rate().perMinute().toString())
        .isEqualTo("0.300000");
  }

  private PriceBook read() throws SQLException {
    try (Connection db = database.dataSource().getConnection()) {
      return reader.read(db);
    }
  }

  private Map<Long, PrefixTable> tables(PriceBook book) throws SQLException {
    try (Connection db = database.dataSource().getConnection()) {
      return PriceBookReader.versions(db).stream()
          .collect(Collectors.toMap(PriceBook.Version::id, book::prices));
    }
  }
}
