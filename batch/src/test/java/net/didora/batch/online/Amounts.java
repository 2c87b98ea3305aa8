package net.didora.batch.online;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What each call costs at each level, by one of those who say it. */
record Amounts(String who, Map<String, BigDecimal> byCallAndLevel) {
  private static final int SHOWN = 10;

  /** The answer of a query: call, level, amount. */
  static Amounts read(Connection db, String who, String sql) throws SQLException {
    Amounts amounts = new Amounts(who, new HashMap<>());
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        amounts.put(row.getString(1), row.getInt(2), row.getBigDecimal(3));
      }
    }
    return amounts;
  }

  void put(String callId, int level, BigDecimal amount) {
    if (byCallAndLevel.put(key(callId, level), amount.setScale(6)) != null) {
      throw new AssertionError(who + " says it twice: " + key(callId, level));
    }
  }

  private static String key(String callId, int level) {
    return callId + " level " + level;
  }

  BigDecimal of(String callId, int level) {
    return byCallAndLevel.getOrDefault(key(callId, level), BigDecimal.ZERO);
  }

  int size() {
    return byCallAndLevel.size();
  }

  /** Without those that cost nothing, of which some speak and others do not. */
  Amounts charged() {
    Map<String, BigDecimal> charged = new HashMap<>(byCallAndLevel);
    charged.values().removeIf(amount -> amount.signum() == 0);
    return new Amounts(who, charged);
  }

  /** Where another says something else: the first of them. */
  List<String> differencesTo(Amounts other) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(byCallAndLevel.keySet());
    keys.addAll(other.byCallAndLevel.keySet());
    for (String key : keys) {
      BigDecimal mine = byCallAndLevel.get(key);
      BigDecimal theirs = other.byCallAndLevel.get(key);
      boolean same = mine != null && theirs != null && mine.compareTo(theirs) == 0;
      if (!same && differences.size() < SHOWN) {
        differences.add("%s: %s %s, %s %s".formatted(key, who, mine, other.who, theirs));
      }
    }
    return differences;
  }

  /** What an operator has written down per level. */
  BigDecimal total() {
    return byCallAndLevel.values().stream()
        .reduce(BigDecimal.ZERO, (sum, one) -> requireNonNull(sum).add(one));
  }
}
