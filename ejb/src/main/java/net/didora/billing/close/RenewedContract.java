package net.didora.billing.close;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import net.didora.billing.BillingPeriod;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * A contract that is being renewed, with its bundle as it is now.
 *
 * @param next where the month begins that is not renewed
 */
record RenewedContract(
    long id,
    long accountId,
    String tenantPath,
    Instant next,
    @Nullable Instant endsAt,
    String name,
    int minutes,
    Money price,
    String direction,
    AllowedClasses classes,
    int cycleDay) {
  private static final int SECONDS = 60;

  static RenewedContract of(ResultSet row) throws SQLException {
    boolean endless = row.getObject("ends_at") == null;
    return new RenewedContract(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getString("tenant_path"),
        Rows.time(row, "next_from"),
        endless ? null : Rows.time(row, "ends_at"),
        row.getString("name"),
        row.getInt("minutes"),
        new Money(row.getBigDecimal("price")),
        row.getString("direction"),
        new AllowedClasses(
            row.getBoolean("allow_fixed"),
            row.getBoolean("allow_mobile"),
            row.getBoolean("allow_intl")),
        row.getInt("day"));
  }

  boolean isDue(Instant now) {
    return !next.isAfter(now) && (endsAt == null || next.isBefore(endsAt));
  }

  /** From there to the next cycle day: the first one may be shorter, and gives all the same. */
  BillingPeriod month(ZoneId zone) {
    return new BillingPeriod(next, BillingPeriod.of(next, cycleDay, zone).until());
  }

  String txn(BillingPeriod month) {
    return "bundle:%d:%d".formatted(id, month.from().getEpochSecond());
  }

  void bindTerms(PreparedStatement insert, int first) throws SQLException {
    insert.setString(first, direction);
    insert.setBoolean(first + 1, classes.isFixed());
    insert.setBoolean(first + 2, classes.isMobile());
    insert.setBoolean(first + 3, classes.isInternational());
    insert.setInt(first + 4, Math.multiplyExact(minutes, SECONDS));
  }
}
