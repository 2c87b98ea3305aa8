package net.didora.rating.day;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How far the night has got with adding up days: the tables usage_made and usage_due. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class SummedDays {
  private static final String MADE =
      "SELECT MAX(made_at) FROM usage_made WHERE day >= ? AND day <= ?";
  private static final String DUE =
      "SELECT day FROM usage_due WHERE day >= ? AND day <= ? ORDER BY day";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  private DataSource database;

  /**
   * Of a period.
   *
   * @param madeAt when the last of its days was added up; null: none was
   * @param due days of which calls were rated since
   */
  public record State(@Nullable Instant madeAt, List<LocalDate> due) implements Serializable {}

  /** Both days are in it. */
  public State state(LocalDate from, LocalDate until) {
    try (Connection db = database.getConnection()) {
      return new State(madeAt(db, from, until), due(db, from, until));
    } catch (SQLException failed) {
      throw new IllegalStateException("The summed days cannot be read", failed);
    }
  }

  private static @Nullable Instant madeAt(Connection db, LocalDate from, LocalDate until)
      throws SQLException {
    try (PreparedStatement select = db.prepareStatement(MADE)) {
      select.setObject(1, from);
      select.setObject(2, until);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        LocalDateTime made = row.getObject(1, LocalDateTime.class);
        return made == null ? null : made.toInstant(ZoneOffset.UTC);
      }
    }
  }

  private static List<LocalDate> due(Connection db, LocalDate from, LocalDate until)
      throws SQLException {
    List<LocalDate> days = new ArrayList<>();
    try (PreparedStatement select = db.prepareStatement(DUE)) {
      select.setObject(1, from);
      select.setObject(2, until);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          days.add(row.getObject(1, LocalDate.class));
        }
      }
    }
    return days;
  }
}
