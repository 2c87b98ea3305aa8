package net.didora.rating;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which price would change by which rerating. */
public class RerateDifferenceId implements Serializable {
  private static final long serialVersionUID = 1;

  private long rerateId;
  private long cdrId;
  private int level;

  /** For the persistence provider. */
  public RerateDifferenceId() {}

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RerateDifferenceId id
        && id.rerateId == rerateId
        && id.cdrId == cdrId
        && id.level == level;
  }

  @Override
  public int hashCode() {
    return Objects.hash(rerateId, cdrId, level);
  }
}
