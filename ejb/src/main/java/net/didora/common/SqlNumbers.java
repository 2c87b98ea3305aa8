package net.didora.common;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement by hand finds that gives numbers only: how many, or the keys of what is next.
 */
public final class SqlNumbers {
  private SqlNumbers() {}

  /** The first number of all rows, in their order. */
  public static List<Long> all(Connection db, String sql, Object... parameters)
      throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          numbers.add(row.getLong(1));
        }
      }
    }
    return numbers;
  }

  /** The number of a statement that always gives one row. */
  public static long one(Connection db, String sql, Object... parameters) throws SQLException {
    return all(db, sql, parameters).get(0);
  }
}
