package net.didora.planted.number;

import java.sql.Connection;
import java.sql.SQLException;

/** Planted: begins a transaction by hand, and leaves it to whoever gets the connection next. */
class LeftOpen {
  void begin(Connection db) throws SQLException {
    db.setAutoCommit(false);
  }
}
