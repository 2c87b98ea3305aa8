package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.didora.account.AccountTerms;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.cdr.Parameters;
import net.didora.common.Money;
import net.didora.rating.ChargedLevel;

/**
 * What calls hold of accounts: the table {@code reservation}, and the sum of it in each account's
 * balance row. Always in the transaction of the caller, and always in this order of locks: session,
 * reservations, accounts by their ids, ledger.
 */
public final class ReservationTable {
  private static final String INSERT =
      "INSERT INTO reservation (call_id, leg, level, account_id, tenant_path, amount,"
          + " covered_seconds) VALUES ";
  private static final String ROW = "(?, ?, ?, ?, ?, ?, ?)";
  private static final String OR_MORE =
      " ON DUPLICATE KEY UPDATE amount = amount + VALUES(amount),"
          + " covered_seconds = VALUES(covered_seconds)";

  private static final String HAS = "(account_id = ? AND balance - reserved - unbilled >= ?";
  private static final String IN_HOUR =
      " AND CASE WHEN hour_start >= ? THEN hour_spent ELSE 0 END + reserved <= ?";
  private static final String IN_DAY =
      " AND CASE WHEN day_start >= ? THEN day_spent ELSE 0 END + reserved <= ?";

  /** The session's row goes first: a call that has none is over, and must get nothing more. */
  private static final String OF_CALL =
      """
      SELECT s.call_id, r.leg, r.level, r.account_id, r.amount
      FROM call_session s LEFT JOIN reservation r ON r.call_id = s.call_id
      WHERE s.call_id = ? FOR UPDATE""";

  /** What a call holds at one level of one of its charges. */
  public record Held(String callId, ChargedLevel at, long accountId, Money amount) {}

  /** What a call is to hold, and how many seconds of talk that is enough for. */
  public record Wanted(String callId, List<Claim> claims, int coveredSeconds) {}

  private ReservationTable() {}

  /**
   * Holds all claims of new calls, or none: two statements. False: some account has not enough, or
   * may not spend so much now; nothing may be committed then.
   */
  public static boolean take(Connection db, List<Wanted> calls, SpendTime now) throws SQLException {
    put(db, calls);
    Map<Long, Claim> needs = needs(calls.stream().flatMap(call -> call.claims().stream()).toList());
    try (PreparedStatement update = db.prepareStatement(conditional(needs))) {
      Parameters parameters = new Parameters(update);
      for (Claim need : needs.values()) {
        parameters.add(need.payer().accountId()).add(need.amount().amount());
      }
      for (Long account : needs.keySet()) {
        parameters.add(account);
      }
      for (Claim need : needs.values()) {
        bindConditions(parameters, need, now);
      }
      return update.executeUpdate() == needs.size();
    }
  }

  /** One statement for all accounts of a call, so that none is changed unless all have enough. */
  private static String conditional(Map<Long, Claim> needs) {
    String cases = " WHEN ? THEN ?".repeat(needs.size());
    String ids = String.join(", ", Collections.nCopies(needs.size(), "?"));
    String conditions =
        needs.values().stream()
            .map(need -> condition(need.payer().terms()))
            .collect(Collectors.joining(" OR "));
    return "UPDATE account_balance FORCE INDEX (PRIMARY) SET reserved = reserved + CASE account_id"
        + cases
        + " END WHERE account_id IN ("
        + ids
        + ") AND ("
        + conditions
        + ")";
  }

  private static String condition(AccountTerms terms) {
    return HAS
        + (terms.spendPerHour().isZero() ? "" : IN_HOUR)
        + (terms.spendPerDay().isZero() ? "" : IN_DAY)
        + ")";
  }

  private static void bindConditions(Parameters to, Claim need, SpendTime now) throws SQLException {
    AccountTerms terms = need.payer().terms();
    to.add(need.payer().accountId()).add(terms.lowestBalance().plus(need.amount()).amount());
    if (!terms.spendPerHour().isZero()) {
      to.add(now.hour()).add(terms.spendPerHour().minus(need.amount()).amount());
    }
    if (!terms.spendPerDay().isZero()) {
      to.add(now.day()).add(terms.spendPerDay().minus(need.amount()).amount());
    }
  }

  /** All claims on an account in one. */
  private static Map<Long, Claim> needs(List<Claim> claims) {
    Map<Long, Claim> needs = new TreeMap<>();
    claims.forEach(claim -> needs.merge(claim.payer().accountId(), claim, Claim::plus));
    return needs;
  }

  /** Adds rows, or to rows that are there; the accounts' sums are the caller's. */
  static void put(Connection db, List<Wanted> calls) throws SQLException {
    int count = calls.stream().mapToInt(call -> call.claims().size()).sum();
    String rows = String.join(", ", Collections.nCopies(count, ROW));
    try (PreparedStatement insert = db.prepareStatement(INSERT + rows + OR_MORE)) {
      Parameters row = new Parameters(insert);
      for (Wanted call : calls) {
        for (Claim claim : call.claims()) {
          Payer payer = claim.payer();
          row.add(call.callId()).add(payer.at().leg()).add(payer.at().level());
          row.add(payer.accountId());
          row.add(payer.tenantPath()).add(claim.amount().amount()).add(call.coveredSeconds());
        }
      }
      insert.executeUpdate();
    }
  }

  /** Whether it is for a limit of spending, and not for want of money, that claims were refused. */
  public static boolean isLimited(Connection db, List<Claim> claims, SpendTime now)
      throws SQLException {
    Map<Long, Claim> needs = needs(claims);
    Balances balances = Balances.look(db, needs.keySet());
    boolean limited = false;
    for (Map.Entry<Long, Claim> need : needs.entrySet()) {
      if (!balances.has(need.getKey()) || !hasEnough(balances.of(need.getKey()), need.getValue())) {
        return false;
      }
      limited |= spendsTooMuch(balances.of(need.getKey()), need.getValue(), now);
    }
    return limited;
  }

  private static boolean hasEnough(Balance balance, Claim need) {
    return balance.above(need.payer().terms().lowestBalance()).isAtLeast(need.amount());
  }

  private static boolean spendsTooMuch(Balance balance, Claim need, SpendTime now) {
    return balance
        .spendable(need.payer().terms(), now.hour(), now.day())
        .filter(left -> !left.isAtLeast(need.amount()))
        .isPresent();
  }

  /** What a running call holds, locked with its session; empty: it is over. */
  static Optional<List<Held>> lock(Connection db, String callId) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(OF_CALL)) {
      select.setString(1, callId);
      List<Held> held = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        do {
          if (row.getString("leg") != null) {
            held.add(held(row));
          }
        } while (row.next());
      }
      return Optional.of(held);
    }
  }

  /** Takes all reservations of these calls out of the table, and says what they were. */
  static List<Held> remove(Connection db, Collection<String> callIds) throws SQLException {
    if (callIds.isEmpty()) {
      return List.of();
    }
    String where = " WHERE call_id IN (?" + ", ?".repeat(callIds.size() - 1) + ")";
    List<Held> held = locked(db, where, callIds);
    if (!held.isEmpty()) {
      try (PreparedStatement delete = db.prepareStatement("DELETE FROM reservation" + where)) {
        bind(delete, callIds);
        delete.executeUpdate();
      }
    }
    return held;
  }

  private static List<Held> locked(Connection db, String where, Collection<String> callIds)
      throws SQLException {
    List<Held> held = new ArrayList<>();
    try (PreparedStatement select =
        db.prepareStatement(
            "SELECT call_id, leg, level, account_id, amount FROM reservation"
                + where
                + " FOR UPDATE")) {
      bind(select, callIds);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          held.add(held(row));
        }
      }
    }
    return held;
  }

  private static void bind(PreparedStatement statement, Collection<String> callIds)
      throws SQLException {
    Parameters parameters = new Parameters(statement);
    for (String callId : callIds) {
      parameters.add(callId);
    }
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getString("call_id"),
        new ChargedLevel(row.getString("leg"), row.getInt("level")),
        row.getLong("account_id"),
        new Money(row.getBigDecimal("amount")));
  }
}
