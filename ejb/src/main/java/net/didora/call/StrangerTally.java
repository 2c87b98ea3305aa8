package net.didora.call;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/**
 * Calls from unknown sources that a server has refused since it started (the security counter of
 * product.md §4 step 1), at most ten seconds old; call control writes the row. The Master's.
 */
@Entity
@ReadOnly
@Table(name = "stranger_tally")
public class StrangerTally extends TenantOwned {

  /** An address that called lately, and how often. */
  public record Stranger(String address, long calls) {
    static Stranger parse(String stored) {
      int sign = stored.lastIndexOf('=');
      return new Stranger(stored.substring(0, sign), Long.parseLong(stored.substring(sign + 1)));
    }
  }

  @Id private String node;

  @Column(name = "started_at")
  private Instant startedAt;

  private long calls;

  @Column(name = "wrong_passwords")
  private long wrongPasswords;

  @Column(name = "last_sources")
  private String lastSources;

  @Column(name = "last_at")
  private @Nullable Instant lastAt;

  @SuppressWarnings("NullAway.Init")
  protected StrangerTally() {}

  public String getNode() {
    return node;
  }

  public Instant getStartedAt() {
    return startedAt;
  }

  public long getCalls() {
    return calls;
  }

  /** Of all calls those that answered a challenge wrongly. */
  public long getWrongPasswords() {
    return wrongPasswords;
  }

  /** The latest first. */
  public List<Stranger> getLast() {
    return Stream.of(lastSources.split(","))
        .filter(source -> !source.isEmpty())
        .map(Stranger::parse)
        .toList();
  }

  public @Nullable Instant getLastAt() {
    return lastAt;
  }
}
