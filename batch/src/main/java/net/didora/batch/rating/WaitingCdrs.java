package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.didora.cdr.RatingKind;
import net.didora.rating.PlanPrefix;
import net.didora.rating.RatableLeg;
import org.jspecify.annotations.Nullable;

/**
 * The CDRs that wait to be rated, page by page in the order of their ids. A page is locked before
 * its CDRs are read: whoever corrects one of them meanwhile waits, and puts it up again afterwards.
 */
final class WaitingCdrs {
  private static final String LOCK =
      """
      SELECT cdr_id FROM cdr_to_rate WHERE cdr_id > ? AND cdr_id <= ?
      ORDER BY cdr_id LIMIT ? FOR UPDATE\
      """;
  private static final String COLUMNS =
      """
      c.id, c.tenant_path, c.rating_kind,
        TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', c.answered_at) DIV 1000, c.talked_ms,
        c.caller_e164, COALESCE(c.called_e164, IF(c.leg = 'A', c.called, NULL)), c.price_chain""";
  private static final String READ_THESE =
      "SELECT " + COLUMNS + " FROM cdr c WHERE c.id IN (%s) ORDER BY c.id";
  private static final String READ_BETWEEN =
      "SELECT " + COLUMNS + " FROM cdr c WHERE c.id BETWEEN ? AND ? ORDER BY c.id";

  /** In a range with more CDRs than this for one that waits, each is looked up by its key. */
  private static final int SPARSE = 4;

  private WaitingCdrs() {}

  /** Up to so many with ids after the one and not after the other. */
  static List<RatableLeg> page(Connection db, long after, long last, int limit)
      throws SQLException {
    long[] locked = lock(db, after, last, limit);
    if (locked.length == 0) {
      return List.of();
    }
    long first = locked[0];
    long end = locked[locked.length - 1];
    boolean sparse = (end - first) / SPARSE > locked.length;
    return withGone(
        locked,
        sparse ? these(db, Arrays.stream(locked).boxed().toList()) : between(db, first, end));
  }

  /** A walk along the key: half the work of looking each up. */
  private static List<RatableLeg> between(Connection db, long first, long last)
      throws SQLException {
    try (PreparedStatement select = db.prepareStatement(READ_BETWEEN)) {
      select.setLong(1, first);
      select.setLong(2, last);
      return legs(select);
    }
  }

  /** Those of the legs that are locked; what is locked and has no CDR any more is gone. */
  private static List<RatableLeg> withGone(long[] locked, List<RatableLeg> found) {
    List<RatableLeg> legs = new ArrayList<>(locked.length);
    int at = 0;
    for (long id : locked) {
      while (at < found.size() && found.get(at).cdrId() < id) {
        at++;
      }
      legs.add(at < found.size() && found.get(at).cdrId() == id ? found.get(at) : gone(id));
    }
    return legs;
  }

  /** These CDRs, whether they wait or not. */
  static List<RatableLeg> these(Connection db, List<Long> ids) throws SQLException {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    try (PreparedStatement select = db.prepareStatement(READ_THESE.formatted(list))) {
      return legs(select);
    }
  }

  private static List<RatableLeg> legs(PreparedStatement select) throws SQLException {
    List<RatableLeg> legs = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        legs.add(leg(row));
      }
    }
    return legs;
  }

  private static long[] lock(Connection db, long after, long last, int limit) throws SQLException {
    try (PreparedStatement select = db.prepareStatement(LOCK)) {
      select.setLong(1, after);
      select.setLong(2, last);
      select.setInt(3, limit);
      try (ResultSet row = select.executeQuery()) {
        long[] ids = new long[limit];
        int count = 0;
        while (row.next()) {
          ids[count++] = row.getLong(1);
        }
        return Arrays.copyOf(ids, count);
      }
    }
  }

  private static RatableLeg leg(ResultSet row) throws SQLException {
    RatingKind kind = RatingKind.valueOf(row.getString(3));
    long answered = row.getLong(4);
    @Nullable Instant answeredAt = row.wasNull() ? null : Instant.ofEpochMilli(answered);
    String number = RatableLeg.numberOf(kind, row.getString(6), row.getString(7));
    return new RatableLeg(
        row.getLong(1),
        row.getString(2),
        kind,
        answeredAt,
        row.getLong(5),
        number,
        row.getString(8));
  }

  /** Put up for rating, but no longer there: it leaves the queue without a price. */
  private static RatableLeg gone(long cdrId) {
    return new RatableLeg(cdrId, "/", RatingKind.NO_OWN_RATE, null, 0, PlanPrefix.ANONYMOUS, "");
  }
}
