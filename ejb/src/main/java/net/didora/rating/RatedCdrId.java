package net.didora.rating;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a price: the leg, the level of the hierarchy, and the revision. */
public class RatedCdrId implements Serializable {
  private static final long serialVersionUID = 1;

  private long cdrId;
  private int level;
  private int revision;

  /** For the persistence provider. */
  public RatedCdrId() {}

  public RatedCdrId(long cdrId, int level, int revision) {
    this.cdrId = cdrId;
    this.level = level;
    this.revision = revision;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RatedCdrId id
        && id.cdrId == cdrId
        && id.level == level
        && id.revision == revision;
  }

  @Override
  public int hashCode() {
    return Objects.hash(cdrId, level, revision);
  }
}
