package net.didora.rating.day;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a {@link UsageDay} at one place. */
public class UsageDayId implements Serializable {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("NullAway.Init")
  private LocalDate day;

  private int level;
  private long didId;
  private long planId;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UsageDayId that
        && day.equals(that.day)
        && level == that.level
        && didId == that.didId
        && planId == that.planId;
  }

  @Override
  public int hashCode() {
    return Objects.hash(day, level, didId, planId);
  }
}
