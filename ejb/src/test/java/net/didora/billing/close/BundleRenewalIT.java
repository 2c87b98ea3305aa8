package net.didora.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.account.EntryKind;
import net.didora.billing.close.BundleRenewal.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bundles are renewed on the cycle day, once for each month: fee and minutes, or neither. */
class BundleRenewalIT {
  private static final String CYCLES =
      "SELECT account_id, DATE(from_at), DATE(until_at), seconds, direction, used FROM bundle_cycle"
          + " ORDER BY id";
  private static final String FEES =
      "SELECT account_id, book, amount, ref, memo FROM ledger_entry WHERE kind = 'BUNDLE_FEE'"
          + " ORDER BY id";

  private BilledWorld world;

  @BeforeEach
  void fresh() {
    world = BilledWorld.fresh();
    world.sql(
        "INSERT INTO minute_bundle (id, uuid, version, tenant_path, name, minutes, price,"
            + " direction, allow_fixed, allow_mobile, allow_intl, status, created_at, updated_at)"
            + " VALUES (1, UUID(), 0, '/1/2/', 'Franquia 100', 100, 30, 'INBOUND', TRUE, TRUE,"
            + " FALSE, 'ACTIVE', '2026-01-01', '2026-01-01')");
  }

  @Test
  void theFirstMonthLastsFromTheContractToTheCycleDayAndTheNextFollows() throws SQLException {
    contract(7, 105, "2026-09-10 15:00:00");

    assertThat(renew("2026-09-10T15:00:01Z")).containsExactly(new Outcome(1, 0, false));
    assertThat(renew("2026-10-01T02:59:59Z")).isEmpty();
    assertThat(renew("2026-10-01T03:00:00Z")).containsExactly(new Outcome(1, 0, false));

    assertThat(world.rows(CYCLES))
        .containsExactly(
            "105 2026-09-10 2026-10-01 6000 INBOUND 0", "105 2026-10-01 2026-11-01 6000 INBOUND 0");
    assertThat(world.rows(FEES))
        .containsExactly(
            "105 ACCOUNT -30.000000 bundle:7 Franquia 100",
            "null BUNDLES 30.000000 bundle:7 Franquia 100",
            "105 ACCOUNT -30.000000 bundle:7 Franquia 100",
            "null BUNDLES 30.000000 bundle:7 Franquia 100");
    assertThat(world.rows("SELECT balance FROM account_balance WHERE account_id = 105"))
        .containsExactly("-60.000000");
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() throws SQLException {
    contract(7, 106, "2026-07-20 12:00:00"); // its month begins on the 15th

    assertThat(renew("2026-10-20T12:00:00Z")).containsExactly(new Outcome(4, 0, false));
    assertThat(renew("2026-10-20T12:00:00Z")).isEmpty();

    assertThat(world.rows("SELECT DATE(from_at) FROM bundle_cycle ORDER BY id"))
        .containsExactly("2026-07-20", "2026-08-15", "2026-09-15", "2026-10-15");
    assertThat(world.number("SELECT COUNT(DISTINCT txn) FROM ledger_entry")).isEqualTo(4);
  }

  @Test
  void afterItsEndItIsNotRenewed() throws SQLException {
    contract(7, 105, "2026-09-10 15:00:00");
    renew("2026-09-11T00:00:00Z");
    world.sql("UPDATE bundle_contract SET ends_at = '2026-09-20'");

    assertThat(renew("2026-12-01T12:00:00Z")).isEmpty();
    assertThat(world.number("SELECT COUNT(*) FROM bundle_cycle")).isOne();
  }

  @Test
  void whoCannotPayGetsNoMinutesUntilHeCan() throws SQLException {
    world.sql("UPDATE account SET kind = 'PREPAID' WHERE id = 105");
    world.entry(105, EntryKind.TOP_UP, "29.999999", "2026-09-01T12:00:00Z");
    contract(7, 105, "2026-09-10 15:00:00");

    assertThat(renew("2026-10-05T12:00:00Z")).containsExactly(new Outcome(0, 1, true));
    assertThat(world.number("SELECT COUNT(*) FROM bundle_cycle")).isZero();
    world.entry(105, EntryKind.TOP_UP, "0.000001", "2026-10-06T12:00:00Z");
    assertThat(renew("2026-10-06T13:00:00Z")).containsExactly(new Outcome(1, 0, false));

    assertThat(world.rows("SELECT DATE(from_at) FROM bundle_cycle"))
        .containsExactly("2026-10-01"); // the month that was left out stays out
    assertThat(world.rows("SELECT balance FROM account_balance WHERE account_id = 105"))
        .containsExactly("0.000000");
  }

  @Test
  void aRenewalThatIsRolledBackLeavesNothing() throws SQLException {
    contract(7, 105, "2026-09-10 15:00:00");
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      new BundleRenewal(db, BilledWorld.ZONE, Instant.parse("2026-09-11T00:00:00Z")).renew(7);
      db.rollback();
    }
    assertThat(world.number("SELECT COUNT(*) FROM ledger_entry")).isZero();

    assertThat(renew("2026-09-11T00:00:00Z")).containsExactly(new Outcome(1, 0, false));
  }

  private void contract(int id, int account, String startsAt) {
    world.sql(
        "INSERT INTO bundle_contract (id, uuid, version, tenant_path, bundle_id, account_id,"
            + " starts_at, created_at, updated_at) SELECT %d, UUID(), 0, tenant_path, 1, id,"
                .formatted(id)
            + " '%s', '2026-01-01', '2026-01-01' FROM account WHERE id = %d"
                .formatted(startsAt, account));
  }

  private List<Outcome> renew(String now) throws SQLException {
    Instant moment = Instant.parse(now);
    List<Outcome> outcomes = new ArrayList<>();
    try (Connection db = world.source().getConnection()) {
      db.setAutoCommit(false);
      for (Long contract : BundleRenewal.due(db, 0, Long.MAX_VALUE, moment, 100)) {
        outcomes.add(new BundleRenewal(db, BilledWorld.ZONE, moment).renew(contract));
      }
      db.commit();
      db.setAutoCommit(true);
    }
    return outcomes;
  }
}
