package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.common.Money;
import net.didora.rating.MicroRate;

/** What real time charged for the CDRs of a page: the table cdr_charge. */
final class Charged {
  private static final String SELECT =
      "SELECT cdr_id, level, account_id, amount, state FROM cdr_charge"
          + " WHERE cdr_id BETWEEN ? AND ? ORDER BY cdr_id, level";
  private static final String REMOVE =
      "DELETE c FROM cdr_charge c FORCE INDEX (PRIMARY) WHERE c.cdr_id BETWEEN ? AND ?";
  private static final String POSTED = "LEDGER";
  private static final int REMOVED_AT_ONCE = 1000;

  /**
   * A charge at one level.
   *
   * @param posted it stands in the ledger; otherwise in what is unbilled of the account
   */
  record Charge(long cdrId, int level, long accountId, long micros, boolean posted) {}

  private Charged() {}

  /** Those between two CDRs, by CDR and level; also of CDRs that are not up for rating. */
  static Map<Long, Map<Integer, Charge>> between(Connection db, long first, long last)
      throws SQLException {
    Map<Long, Map<Integer, Charge>> charges = new HashMap<>();
    try (PreparedStatement select = db.prepareStatement(SELECT)) {
      select.setLong(1, first);
      select.setLong(2, last);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Charge charge = charge(row);
          charges
              .computeIfAbsent(charge.cdrId(), any -> new HashMap<>(4))
              .put(charge.level(), charge);
        }
      }
    }
    return charges;
  }

  private static Charge charge(ResultSet row) throws SQLException {
    return new Charge(
        row.getLong(1),
        row.getInt(2),
        row.getLong(3),
        MicroRate.micros(new Money(row.getBigDecimal(4))),
        POSTED.equals(row.getString(5)));
  }

  /** Takes away those that were compared; they are in the order of their CDRs. */
  static void remove(Connection db, List<Charge> compared) throws SQLException {
    for (int from = 0; from < compared.size(); from += REMOVED_AT_ONCE) {
      removeSet(db, compared.subList(from, Math.min(compared.size(), from + REMOVED_AT_ONCE)));
    }
  }

  private static void removeSet(Connection db, List<Charge> set) throws SQLException {
    List<String> keys = new ArrayList<>(set.size());
    set.forEach(charge -> keys.add("(" + charge.cdrId() + "," + charge.level() + ")"));
    String sql = REMOVE + " AND (c.cdr_id, c.level) IN (" + String.join(",", keys) + ")";
    try (PreparedStatement delete = db.prepareStatement(sql)) {
      delete.setLong(1, set.get(0).cdrId());
      delete.setLong(2, set.get(set.size() - 1).cdrId());
      int removed = delete.executeUpdate();
      if (removed != set.size()) {
        throw new IllegalStateException(
            "%d of %d charges were still there".formatted(removed, set.size()));
      }
    }
  }
}
