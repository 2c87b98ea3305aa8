package net.didora.common;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes rows by the thousand in the transaction at hand, where an entity for each would take too
 * long. All of them go to one place of the hierarchy, which the tenant at work must see: the filter
 * does not reach here.
 */
public final class ManyRows implements AutoCloseable {
  private static final int AT_ONCE = 1000;

  private final PreparedStatement insert;
  private int waiting;

  private ManyRows(PreparedStatement insert) {
    this.insert = insert;
  }

  /** What the persistence context holds is written before. */
  public static ManyRows into(EntityManager db, String tenantPath, String insert) {
    if (!Tenant.current().sees(tenantPath)) {
      throw new IllegalStateException("Not a place of this tenant: " + tenantPath);
    }
    db.flush();
    try {
      return new ManyRows(db.unwrap(Connection.class).prepareStatement(insert));
    } catch (SQLException failed) {
      throw new IllegalStateException("No rows can be written", failed);
    }
  }

  /** Texts, whole numbers, decimals and flags, in the order of the statement. */
  public void add(Object... values) {
    try {
      for (int i = 0; i < values.length; i++) {
        set(i + 1, values[i]);
      }
      insert.addBatch();
      if (++waiting == AT_ONCE) {
        send();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("Rows could not be written", failed);
    }
  }

  private void set(int at, Object value) throws SQLException {
    if (value instanceof String text) {
      insert.setString(at, text);
    } else if (value instanceof BigDecimal decimal) {
      insert.setBigDecimal(at, decimal);
    } else if (value instanceof Boolean flag) {
      insert.setBoolean(at, flag);
    } else {
      insert.setLong(at, ((Number) value).longValue());
    }
  }

  private void send() throws SQLException {
    insert.executeBatch();
    waiting = 0;
  }

  @Override
  public void close() {
    try (insert) {
      if (waiting > 0) {
        send();
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("Rows could not be written", failed);
    }
  }
}
