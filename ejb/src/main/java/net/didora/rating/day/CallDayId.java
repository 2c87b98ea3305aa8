package net.didora.rating.day;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a {@link CallDay} at one place. */
public class CallDayId implements Serializable {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("NullAway.Init")
  private LocalDate day;

  private long didId;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallDayId that && day.equals(that.day) && didId == that.didId;
  }

  @Override
  public int hashCode() {
    return Objects.hash(day, didId);
  }
}
