package net.didora.cdr;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement, one after another. */
public final class Parameters {
  private final PreparedStatement statement;
  private int count;

  public Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  public Parameters add(@Nullable String value) throws SQLException {
    statement.setString(++count, value);
    return this;
  }

  public Parameters add(long value) throws SQLException {
    statement.setLong(++count, value);
    return this;
  }

  public Parameters add(BigDecimal value) throws SQLException {
    statement.setBigDecimal(++count, value);
    return this;
  }

  public Parameters addFlag(boolean value) throws SQLException {
    statement.setBoolean(++count, value);
    return this;
  }

  public Parameters addNumber(@Nullable Number value) throws SQLException {
    if (value == null) {
      statement.setNull(++count, Types.BIGINT);
    } else {
      statement.setLong(++count, value.longValue());
    }
    return this;
  }

  /** In UTC, to the millisecond (a database would round, and then an end may lie in the future). */
  public Parameters add(@Nullable Instant value) throws SQLException {
    statement.setObject(
        ++count,
        value == null
            ? null
            : LocalDateTime.ofInstant(value.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    return this;
  }
}
