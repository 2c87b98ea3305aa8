package net.didora.batch.number;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.didora.billing.charge.DidLease.Stay;
import net.didora.billing.charge.Fees;
import net.didora.billing.charge.Fees.Fee;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** Some DIDs, with all that their charges depend on; read in sets. */
final class HeldDids {
  private static final String DIDS =
      """
      SELECT d.id, d.raw_number, d.kind, a.tenant_path, a.from_at, a.to_at
      FROM did d JOIN did_assignment a ON a.did_id = d.id
      WHERE d.id IN (%s) ORDER BY d.id, a.from_at, a.id""";
  private static final String CHARGED =
      "SELECT did_id, tenant_path, starts_on, next_on FROM did_charge WHERE did_id IN (%s)"
          + " FOR UPDATE";
  private static final String FEES =
      "SELECT tenant_path, id, did_id, kind, valid_from, setup, monthly FROM did_fee"
          + " WHERE tenant_path IN (%s)";
  private static final String CYCLES =
      "SELECT tenant_path, cycle_day FROM subscriber WHERE tenant_path IN (%s)";
  private static final String ACCOUNTS =
      "SELECT tenant_path, id FROM account WHERE tenant_path IN (%s)";

  /** A DID, and where it was. */
  record HeldDid(long id, String number, String kind, List<Stay> stays) {}

  /** A lease, by whose it is and its first day. */
  record LeaseKey(long did, String place, LocalDate from) {}

  private final Connection db;
  private final Map<Long, HeldDid> dids = new TreeMap<>();
  private final Map<LeaseKey, LocalDate> next = new HashMap<>();
  private final Map<String, List<Fee>> fees = new HashMap<>();
  private final Map<String, Integer> cycles = new HashMap<>();
  private final Map<String, Long> accounts = new HashMap<>();

  private HeldDids(Connection db) {
    this.db = db;
  }

  static HeldDids read(Connection db, List<Long> ids) throws SQLException {
    HeldDids held = new HeldDids(db);
    held.each(CHARGED, ids, held::charged);
    held.each(DIDS, ids, held::stay);
    return held;
  }

  /** What is agreed with these buyers. */
  void readBuyers(Collection<String> places) throws SQLException {
    if (places.isEmpty()) {
      return;
    }
    each(FEES, places, this::fee);
    each(CYCLES, places, row -> cycles.put(row.getString(1), row.getInt(2)));
    each(ACCOUNTS, places, row -> accounts.put(row.getString(1), row.getLong(2)));
  }

  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void each(String sql, Collection<?> keys, Row taker) throws SQLException {
    String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
    try (PreparedStatement select = db.prepareStatement(sql.formatted(marks))) {
      int at = 0;
      for (Object key : keys) {
        select.setObject(++at, key);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          taker.take(row);
        }
      }
    }
  }

  private void stay(ResultSet row) throws SQLException {
    String number = row.getString(2);
    String kind = row.getString(3);
    @Nullable LocalDateTime to = row.getObject(6, LocalDateTime.class);
    dids.computeIfAbsent(row.getLong(1), id -> new HeldDid(id, number, kind, new ArrayList<>()))
        .stays()
        .add(
            new Stay(
                row.getString(4),
                row.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                to == null ? null : to.toInstant(ZoneOffset.UTC)));
  }

  private void charged(ResultSet row) throws SQLException {
    next.put(
        new LeaseKey(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class)),
        row.getObject(4, LocalDate.class));
  }

  private void fee(ResultSet row) throws SQLException {
    fees.computeIfAbsent(row.getString(1), any -> new ArrayList<>())
        .add(
            new Fee(
                row.getLong(2),
                row.getObject(3, Long.class),
                row.getString(4),
                row.getObject(5, LocalDate.class),
                new Money(row.getBigDecimal(6)),
                new Money(row.getBigDecimal(7))));
  }

  Collection<HeldDid> dids() {
    return dids.values();
  }

  /** The first day of a lease that is not charged yet. */
  LocalDate next(LeaseKey lease) {
    return next.getOrDefault(lease, lease.from());
  }

  boolean isAgreed(String place) {
    return fees.containsKey(place);
  }

  Fees fees(String place) {
    return new Fees(fees.getOrDefault(place, List.of()));
  }

  /** On which months begin: an Assinante's own day, the first for everyone else. */
  int dueDay(String place) {
    return cycles.getOrDefault(place, 1);
  }

  @Nullable Long account(String place) {
    return accounts.get(place);
  }
}
