package net.didora.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The DID of the demo data, set for a test, and what its calls have left in the database. */
public final class DemoDid {
  public static final String NUMBER = "551130000001";

  private final DidoraServer server;

  public DemoDid(DidoraServer server) {
    this.server = server;
  }

  /** Sends its calls to a platform of the test. */
  public DemoDid forwardTo(Sipp platform) {
    change(
        "update did_target set host = '127.0.0.1', port = ? where did_id ="
            + " (select id from did where active_key = ?)",
        platform.port());
    return this;
  }

  /** How many calls it takes at a time; 0: any number. */
  public DemoDid limit(int calls) {
    change("update did set max_calls = ? where active_key = ?", calls);
    return this;
  }

  /** Rows of a query, each column by its name, as text. */
  public List<Map<String, String>> rows(String sql) {
    try (Connection connection = server.connection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      List<Map<String, String>> rows = new ArrayList<>();
      while (result.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.put(result.getMetaData().getColumnLabel(i), result.getString(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  public long number(String sql) {
    return Long.parseLong(rows(sql).get(0).values().iterator().next());
  }

  public long runningCalls() {
    return number("select count(*) from call_session");
  }

  /** Waits until no call holds a permit. */
  public void awaitNoRunningCalls(int seconds) {
    Awaitility.await("no running calls")
        .atMost(seconds, TimeUnit.SECONDS)
        .ignoreExceptions()
        .until(() -> runningCalls() == 0);
  }

  /** The A-leg's Call-ID of each CDR, with the CDR; fails where one stands twice. */
  public Map<String, Map<String, String>> aLegs() {
    Map<String, Map<String, String>> legs = new LinkedHashMap<>();
    for (Map<String, String> row :
        rows(
            "select c.*, timestampdiff(microsecond, '1970-01-01', started_at) div 1000 started_ms,"
                + " timestampdiff(microsecond, '1970-01-01', answered_at) div 1000 answered_ms,"
                + " timestampdiff(microsecond, '1970-01-01', ended_at) div 1000 ended_ms"
                + " from cdr c where leg = 'A'")) {
      if (legs.put(row.get("sip_call_id"), row) != null) {
        throw new AssertionError("two CDRs for the A-leg " + row);
      }
    }
    return legs;
  }

  /** An edit as a page makes it: the version that admission looks at rises with it. */
  private void change(String sql, int value) {
    try (Connection connection = server.connection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setInt(1, value);
        statement.setString(2, NUMBER);
        if (statement.executeUpdate() != 1) {
          throw new AssertionError("the demo DID is not there");
        }
      }
      try (PreparedStatement statement =
          connection.prepareStatement("update configuration_version set version = version + 1")) {
        statement.executeUpdate();
      }
      connection.commit();
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }
}
