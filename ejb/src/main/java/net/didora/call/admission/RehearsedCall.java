package net.didora.call.admission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.didora.call.IncomingCall;
import net.didora.call.route.IpAddress;

/** A call that could come: some DID in service, from an address of the trunk that serves it. */
public final class RehearsedCall {
  private static final String CALLER = "5511987654321";
  private static final int MAX_FORWARDS = 70;
  private static final String SERVED =
      """
      SELECT s.address, s.port, n.raw_number
      FROM did_trunk n JOIN trunk_source s ON s.trunk_id = n.trunk_id JOIN did d ON d.id = n.did_id
      WHERE n.active AND d.state = 'ACTIVE' ORDER BY n.id LIMIT 20""";

  private RehearsedCall() {}

  /** Empty where no number is served from a single address. */
  public static Optional<IncomingCall> find(Connection db, String callId, Instant now)
      throws SQLException {
    try (PreparedStatement select = db.prepareStatement(SERVED);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        if (IpAddress.parse(row.getString(1)).isPresent()) {
          return Optional.of(call(row, callId, now));
        }
      }
      return Optional.empty();
    }
  }

  private static IncomingCall call(ResultSet served, String callId, Instant now)
      throws SQLException {
    String number = served.getString(3);
    return new IncomingCall(
        callId,
        served.getString(1),
        served.getInt(2),
        "UDP",
        number,
        number,
        null,
        null,
        CALLER,
        null,
        null,
        false,
        MAX_FORWARDS,
        callId,
        now,
        List.of());
  }
}
