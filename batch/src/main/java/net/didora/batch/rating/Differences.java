package net.didora.batch.rating;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.common.Money;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/** What would change if calls were priced again. */
final class Differences {
  private static final String STORE =
      """
      INSERT INTO rerate_difference (rerate_id, cdr_id, level, tenant_path, account_id,
        before_amount, after_amount) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE before_amount = VALUES(before_amount),
        after_amount = VALUES(after_amount)""";

  /** A price; null: none. */
  record Difference(
      long cdrId,
      int level,
      String tenantPath,
      @Nullable Long accountId,
      @Nullable Money before,
      @Nullable Money after) {}

  private record Key(long cdrId, int level) {}

  private Differences() {}

  /**
   * Compares prices with those of the same calls that hold.
   *
   * @param before each level's last revision last
   */
  static List<Difference> between(List<PriceRow> before, List<PricedLeg> legs) {
    Map<Key, PriceRow> old = new HashMap<>();
    before.forEach(row -> old.put(new Key(row.cdrId(), row.level()), row));
    old.values().removeIf(PriceRow::isCancelled);
    List<Difference> differences = new ArrayList<>();
    for (PricedLeg leg : legs) {
      for (PricedLeg.Price price : leg.prices()) {
        @Nullable PriceRow row = old.remove(new Key(leg.cdrId(), price.level().level()));
        Money after = MicroRate.money(price.micros());
        if (row == null || !row.amount().equals(after)) {
          differences.add(
              new Difference(
                  leg.cdrId(),
                  price.level().level(),
                  price.level().buyerPath(),
                  price.level().accountId(),
                  row == null ? null : row.amount(),
                  after));
        }
      }
    }
    old.values().forEach(row -> differences.add(gone(row)));
    return differences;
  }

  private static Difference gone(PriceRow row) {
    return new Difference(
        row.cdrId(), row.level(), row.tenantPath(), row.accountId(), row.amount(), null);
  }

  static void store(Connection db, long rerate, List<Difference> differences) throws SQLException {
    if (differences.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = db.prepareStatement(STORE)) {
      for (Difference each : differences) {
        insert.setLong(1, rerate);
        insert.setLong(2, each.cdrId());
        insert.setInt(3, each.level());
        insert.setString(4, each.tenantPath());
        insert.setObject(5, each.accountId(), Types.BIGINT);
        insert.setBigDecimal(6, amount(each.before()));
        insert.setBigDecimal(7, amount(each.after()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }
}
