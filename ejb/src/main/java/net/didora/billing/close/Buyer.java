package net.didora.billing.close;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import net.didora.account.Place;
import org.jspecify.annotations.Nullable;

/** Who is billed for an account, and who bills, as they are called now. */
record Buyer(
    long accountId,
    String tenantPath,
    String currency,
    String name,
    @Nullable String document,
    int cycleDay,
    int paymentDays,
    String sellerName,
    @Nullable String sellerDocument) {
  private static final String SELECT =
      """
      SELECT a.tenant_path, a.currency, COALESCE(s.name, o.name) AS name,
        CASE WHEN s.id IS NULL THEN o.cnpj ELSE s.document END AS document,
        COALESCE(s.cycle_day, 1) AS cycle_day, a.payment_days,
        seller.name AS seller_name, seller.cnpj AS seller_cnpj
      FROM account a
      LEFT JOIN subscriber s ON s.id = a.subscriber_id
      LEFT JOIN organization o ON o.id = a.organization_id
      JOIN organization seller ON seller.id = COALESCE(s.organization_id, o.parent_id)
      WHERE a.id = ?""";

  /** Nobody sells to the Master, so nobody bills him. */
  static Optional<Buyer> of(Connection db, long accountId) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(SELECT)) {
      select.setLong(1, accountId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(buyer(accountId, row)) : Optional.empty();
      }
    }
  }

  private static Buyer buyer(long accountId, ResultSet row) throws SQLException {
    return new Buyer(
        accountId,
        row.getString("tenant_path"),
        row.getString("currency"),
        row.getString("name"),
        row.getString("document"),
        row.getInt("cycle_day"),
        row.getInt("payment_days"),
        row.getString("seller_name"),
        row.getString("seller_cnpj"));
  }

  String sellerPath() {
    return Place.sellerOf(tenantPath);
  }
}
