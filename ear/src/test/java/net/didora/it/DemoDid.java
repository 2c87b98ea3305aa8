package net.didora.it;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.it.sip.SipPeer;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;

/** The DID of the demo data, set for a test, and what its calls have left in the database. */
public final class DemoDid {
  public static final String NUMBER = "551130000001";

  private static final long FIRST_TARGET = 900_000_001;
  private static final String OF_DID = "did_id = (select id from did where active_key = ?)";

  private final DidoraServer server;

  public DemoDid(DidoraServer server) {
    this.server = server;
  }

  /** Sends its calls to a platform of the test. */
  public DemoDid forwardTo(Sipp platform) {
    return forwardTo("127.0.0.1:" + platform.port() + "/UDP");
  }

  /** Sends its calls to these, one after the other: {@code host:port/TRANSPORT}. */
  public DemoDid forwardTo(String... targets) {
    try (Connection connection = server.connection()) {
      connection.setAutoCommit(false);
      update(connection, "delete from did_target where " + OF_DID, NUMBER);
      for (int i = 0; i < targets.length; i++) {
        String[] parts = targets[i].split("[:/]");
        update(
            connection,
            "insert into did_target"
                + " (id, did_id, tenant_path, priority, techprefix, host, port, transport)"
                + " select ?, id, tenant_path, ?, '99', ?, ?, ? from did where active_key = ?",
            FIRST_TARGET + i,
            i + 1,
            parts[0],
            parts[1],
            parts[2],
            NUMBER);
      }
      commit(connection);
      return this;
    } catch (SQLException failed) {
      throw new AssertionError(String.join(", ", targets), failed);
    }
  }

  /** Sends its calls to this peer. */
  public DemoDid forwardTo(SipPeer platform) {
    return forwardTo("127.0.0.1:" + platform.port() + "/" + platform.transport());
  }

  /** How many calls it takes at a time; 0: any number. */
  public DemoDid limit(int calls) {
    change("update did set max_calls = ? where active_key = ?", calls);
    return this;
  }

  /** Whether audio passes by the platform: "RTP Simétrico". */
  public DemoDid directMedia(boolean direct) {
    change("update did set direct_media = ? where active_key = ?", direct ? 1 : 0);
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

  /** The condition on a CDR that its call came in then or later. */
  public static String begunSince(Instant since) {
    return "started_at >= '%s'".formatted(LocalDateTime.ofInstant(since, ZoneOffset.UTC));
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

  /** The A-leg's Call-ID of each CDR of calls since then, with it; fails where one is twice. */
  public Map<String, Map<String, String>> aLegs(Instant since) {
    Map<String, Map<String, String>> legs = new LinkedHashMap<>();
    for (Map<String, String> row :
        rows(
            "select c.*, timestampdiff(microsecond, '1970-01-01', started_at) div 1000 started_ms,"
                + " timestampdiff(microsecond, '1970-01-01', answered_at) div 1000 answered_ms,"
                + " timestampdiff(microsecond, '1970-01-01', ended_at) div 1000 ended_ms"
                + " from cdr c where leg = 'A' and "
                + begunSince(since))) {
      if (legs.put(row.get("sip_call_id"), row) != null) {
        throw new AssertionError("two CDRs for the A-leg " + row);
      }
    }
    return legs;
  }

  /**
   * The CDRs of a call, by the Call-ID of its A-leg, in the order of their names: leg, whether it
   * rang, original code, mapped code, who hung up, why. "-": there is none.
   */
  public String legs(String sipCallId) {
    String sql =
        "select leg, case when ringing_at is null then '-' else 'rang' end rang, original_code,"
            + " mapped_code, hangup_side, end_reason from cdr where call_id in (select call_id"
            + " from cdr where leg = 'A' and sip_call_id = '%s') order by leg";
    List<Map<String, String>> rows = rows(sql.formatted(sipCallId));
    return rows.isEmpty()
        ? "-"
        : rows.stream()
            .map(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
            .collect(Collectors.joining("; "));
  }

  /** Waits until the CDRs of a call say this. */
  public void awaitLegs(String sipCallId, String expected) {
    awaitLegsLike(sipCallId, Pattern.quote(expected));
  }

  /** Waits until the CDRs of a call match this regular expression. */
  public void awaitLegsLike(String sipCallId, String expected) {
    Awaitility.await("CDRs of " + sipCallId)
        .atMost(10, TimeUnit.SECONDS)
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .untilAsserted(() -> Assertions.assertThat(legs(sipCallId)).matches(expected));
  }

  /** An edit as a page makes it: the version that admission looks at rises with it. */
  private void change(String sql, int value) {
    try (Connection connection = server.connection()) {
      connection.setAutoCommit(false);
      if (update(connection, sql, value, NUMBER) != 1) {
        throw new AssertionError("the demo DID is not there");
      }
      commit(connection);
    } catch (SQLException failed) {
      throw new AssertionError(sql, failed);
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static void commit(Connection connection) throws SQLException {
    update(connection, "update configuration_version set version = version + 1");
    connection.commit();
  }
}
