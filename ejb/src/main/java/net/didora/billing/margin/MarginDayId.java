package net.didora.billing.margin;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of a {@link MarginDay}; the buyer's path begins with the seller's, but for his own. */
public class MarginDayId implements Serializable {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("NullAway.Init")
  private LocalDate day;

  @SuppressWarnings("NullAway.Init")
  private String buyerPath;

  private long didId;
  private long planId;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MarginDayId that
        && day.equals(that.day)
        && buyerPath.equals(that.buyerPath)
        && didId == that.didId
        && planId == that.planId;
  }

  @Override
  public int hashCode() {
    return Objects.hash(day, buyerPath, didId, planId);
  }
}
