package net.didora.rating.bundle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import net.didora.common.AllowedClasses;

/** A month of a bundle while a transaction works on it. */
final class BundleCycle {
  final long id;
  final long accountId;
  private final Instant from;
  private final Instant until;
  private final BundleDirection direction;
  private final AllowedClasses classes;
  private final int seconds;
  private final int usedBefore;
  private int used;
  private int held;
  private boolean changed;

  BundleCycle(ResultSet row) throws SQLException {
    id = row.getLong("id");
    accountId = row.getLong("account_id");
    from = row.getObject("from_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
    until = row.getObject("until_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
    direction = BundleDirection.valueOf(row.getString("direction"));
    classes =
        new AllowedClasses(
            row.getBoolean("allow_fixed"),
            row.getBoolean("allow_mobile"),
            row.getBoolean("allow_intl"));
    seconds = row.getInt("seconds");
    usedBefore = row.getInt("used");
    used = usedBefore;
    held = row.getInt("held");
  }

  boolean covers(BundledCall call) {
    return direction.covers(call.direction())
        && classes.permits(call.numberClass())
        && !call.startedAt().isBefore(from)
        && call.startedAt().isBefore(until);
  }

  int free() {
    return Math.max(0, seconds - used - held);
  }

  void use(int more) {
    used += more;
    changed |= more != 0;
  }

  void hold(int more) {
    held += more;
    changed |= more != 0;
  }

  boolean isChanged() {
    return changed;
  }

  int used() {
    return used;
  }

  int usedMore() {
    return used - usedBefore;
  }

  int held() {
    return held;
  }
}
