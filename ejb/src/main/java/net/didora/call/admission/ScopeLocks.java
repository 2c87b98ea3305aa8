package net.didora.call.admission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.didora.call.admission.Candidate.Limit;
import net.didora.cdr.Parameters;

/**
 * The locks under which limits are judged: rows of {@code permit_scope}. What a limit counts is the
 * rows of {@code call_session}; that makes it right for several servers on one database.
 */
final class ScopeLocks {
  private ScopeLocks() {}

  /** Locks them, always in the same order. */
  static void lock(Connection db, Collection<Limit> limitsInAnyOrder) throws SQLException {
    List<Limit> limits =
        limitsInAnyOrder.stream()
            .sorted(Comparator.comparing(Limit::scope).thenComparing(Limit::id))
            .toList();
    if (lockedRows(db, limits) < limits.size()) {
      makeRows(db, limits);
      lockedRows(db, limits);
    }
  }

  private static int lockedRows(Connection db, List<Limit> limits) throws SQLException {
    String one = "(SELECT id FROM permit_scope WHERE scope = ? AND id = ? FOR UPDATE)";
    String sql = String.join(" UNION ALL ", Collections.nCopies(limits.size(), one));
    try (PreparedStatement select = db.prepareStatement(sql)) {
      bindScopes(new Parameters(select), limits);
      int count = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          count++;
        }
      }
      return count;
    }
  }

  /** The first call of a scope that has a limit; committed, so that others can lock the rows. */
  private static void makeRows(Connection db, List<Limit> limits) throws SQLException {
    db.rollback();
    String sql =
        "INSERT IGNORE INTO permit_scope (scope, id) VALUES "
            + String.join(", ", Collections.nCopies(limits.size(), "(?, ?)"));
    try (PreparedStatement insert = db.prepareStatement(sql)) {
      bindScopes(new Parameters(insert), limits);
      insert.executeUpdate();
    }
    db.commit();
  }

  private static void bindScopes(Parameters parameters, List<Limit> limits) throws SQLException {
    for (Limit limit : limits) {
      parameters.add(limit.scope().name()).add(limit.id());
    }
  }

  /** The first of them that lets no more calls in. */
  static Optional<Limit> firstFull(Connection db, List<Limit> limits) throws SQLException {
    Map<Limit, Integer> oneEach = new LinkedHashMap<>();
    limits.forEach(limit -> oneEach.put(limit, 1));
    return firstFull(db, oneEach);
  }

  /** The first of them that does not let so many more calls in. */
  static Optional<Limit> firstFull(Connection db, Map<Limit, Integer> more) throws SQLException {
    List<Limit> limits = List.copyOf(more.keySet());
    List<String> counts = new ArrayList<>();
    for (Limit limit : limits) {
      counts.add("(SELECT COUNT(*) FROM call_session WHERE " + limit.scope().condition() + ")");
    }
    try (PreparedStatement select = db.prepareStatement("SELECT " + String.join(", ", counts))) {
      Parameters parameters = new Parameters(select);
      for (Limit limit : limits) {
        parameters.add(limit.key());
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        for (int i = 0; i < limits.size(); i++) {
          Limit limit = limits.get(i);
          if (row.getLong(i + 1) + more.getOrDefault(limit, 0) > limit.maxCalls()) {
            return Optional.of(limit);
          }
        }
        return Optional.empty();
      }
    }
  }
}
