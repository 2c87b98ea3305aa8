package net.didora.billing.charge;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** The fees of one buyer: that of a DID goes before that of its kind, and that before the rest. */
public record Fees(List<Fee> all) {
  private static final Comparator<Fee> BEST =
      Comparator.comparingInt(Fee::narrowness)
          .thenComparing(Fee::validFrom)
          .thenComparingLong(Fee::id);

  /** A line of {@link DidFee}, as jobs read it. */
  public record Fee(
      long id,
      @Nullable Long didId,
      @Nullable String kind,
      LocalDate validFrom,
      Money setup,
      Money monthly) {
    private int narrowness() {
      return didId != null ? 2 : kind != null ? 1 : 0;
    }

    private boolean isFor(long did, String itsKind, LocalDate day) {
      return (didId == null || didId == did)
          && (kind == null || kind.equals(itsKind))
          && !validFrom.isAfter(day);
    }
  }

  public Fees {
    all = List.copyOf(all);
  }

  /** What he pays for a DID of that kind on that day; empty: nothing is agreed. */
  public Optional<Fee> on(LocalDate day, long did, String kind) {
    return all.stream().filter(fee -> fee.isFor(did, kind, day)).max(BEST);
  }
}
