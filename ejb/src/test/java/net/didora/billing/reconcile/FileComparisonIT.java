package net.didora.billing.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import net.didora.billing.close.BilledWorld;
import net.didora.common.Tenant;
import net.didora.testing.TestServices;
import net.didora.testing.TestUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A carrier's file is stored, compared once with the CDRs, and seen by who buys from it only. */
class FileComparisonIT {
  private static final Tenant MASTER = Tenant.of("/1/", "master");
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final String HEAD = "started;caller;called;seconds\n";
  private BilledWorld world;
  private TestUnit unit;

  @BeforeEach
  void fresh() {
    world = BilledWorld.fresh();
    world.sql(
        "DELETE FROM provider_difference",
        "DELETE FROM provider_comparison",
        "DELETE FROM provider_call",
        "DELETE FROM provider_file",
        "DELETE FROM provider",
        "INSERT INTO provider (id, uuid, version, tenant_path, organization_id, name, status,"
            + " created_at, updated_at) VALUES (4, UUID(), 0, '/1/', 1, 'Operadora X', 'ACTIVE',"
            + " '2026-01-01', '2026-01-01')");
    unit = new TestUnit(world.database());
  }

  @Test
  void differencesAreStoredWithTheFileOnce() throws SQLException {
    ours("2026-11-20T12:00:00Z", 60_500); // caller 11987654001
    ours("2026-11-20T12:10:00Z", 30_000);
    ours("2026-11-20T12:20:00Z", 10_000);
    ours("2026-11-20T23:00:00Z", 10_000); // after their last call
    Long file =
        take(
            HEAD
                + "2026-11-20T12:00:03Z;5511987654001;1130000001;61\n"
                + "2026-11-20T12:10:00Z;5511987654002;1130000001;45\n"
                + "2026-11-20T12:30:00Z;5511900000000;1130000001;5\n");

    compare(file);
    compare(file);

    assertThat(
            world.rows(
                "SELECT kind, caller, their_seconds, our_seconds, line FROM provider_difference"
                    + " ORDER BY kind"))
        .containsExactly(
            "DURATION 11987654002 45 30 3",
            "OURS_ONLY 11987654003 null 10 null",
            "THEIRS_ONLY 5511900000000 5 null 4");
    assertThat(
            world.rows(
                "SELECT matched, differing, theirs_only, ours_only FROM provider_comparison"))
        .containsExactly("1 1 1 1");
    assertThat(differencesSeenBy("/1/", file)).isEqualTo(3);
    assertThat(differencesSeenBy("/1/2/", file)).isZero();
  }

  private void ours(String at, int talkedMs) {
    long cdr = world.cdr("MOBILE", "/1/2/s5/", at, talkedMs);
    long caller = 1 + world.number("SELECT COUNT(*) FROM cdr WHERE provider_id = 4");
    world.sql(
        "UPDATE cdr SET provider_id = 4, caller = '11987654%03d' WHERE id = %d"
            .formatted(caller, cdr));
  }

  private Long take(String text) {
    return unit.run(
        MASTER,
        db ->
            TestServices.service(db, ReconciliationService.class)
                .take(
                    4L,
                    "lista.csv",
                    text.getBytes(StandardCharsets.UTF_8),
                    new ProviderFile.Tolerance(60, 1)));
  }

  private void compare(Long file) throws SQLException {
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      new FileComparison(db, file).run(NOW);
      db.commit();
      db.setAutoCommit(true);
    }
  }

  private int differencesSeenBy(String path, Long file) {
    return unit.run(
        Tenant.of(path, "x"),
        db ->
            TestServices.service(db, ReconciliationService.class)
                .differences(file, null, 10, null)
                .rows()
                .size());
  }
}
