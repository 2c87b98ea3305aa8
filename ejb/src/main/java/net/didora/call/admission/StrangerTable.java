package net.didora.call.admission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import net.didora.cdr.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * What this server has counted of unknown sources since its start, where pages of any server see
 * it: written when it has changed, every ten seconds at most, however many call.
 */
final class StrangerTable {
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final String WRITE =
      """
      INSERT INTO stranger_tally (node, tenant_path, started_at, calls, wrong_passwords,
        last_sources, last_at) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE tenant_path = VALUES(tenant_path), started_at = VALUES(started_at),
        calls = VALUES(calls), wrong_passwords = VALUES(wrong_passwords),
        last_sources = VALUES(last_sources), last_at = VALUES(last_at)""";

  private final String node;
  private final Instant startedAt;
  private final LongSupplier nanos;
  private UnknownSources.@Nullable Tally written;
  private @Nullable Long triedAt;

  StrangerTable(String node, Instant startedAt, LongSupplier nanos) {
    this.node = node;
    this.startedAt = startedAt;
    this.nanos = nanos;
  }

  /** True at most once in the pause: should the writing fail, the next try is not due at once. */
  boolean isDue(UnknownSources.Tally tally) {
    long now = nanos.getAsLong();
    boolean due = (triedAt == null || now - triedAt >= PAUSE.toNanos()) && !tally.equals(written);
    if (due) {
      triedAt = now;
    }
    return due;
  }

  void write(Connection db, String masterPath, UnknownSources.Tally tally) throws SQLException {
    String sources =
        tally.last().stream()
            .map(stranger -> stranger.address() + "=" + stranger.calls())
            .collect(Collectors.joining(","));
    try (PreparedStatement insert = db.prepareStatement(WRITE)) {
      new Parameters(insert)
          .add(node)
          .add(masterPath)
          .add(startedAt)
          .add(tally.calls())
          .add(tally.wrongPasswords())
          .add(sources)
          .add(tally.lastAt());
      insert.executeUpdate();
    }
    written = tally;
  }
}
