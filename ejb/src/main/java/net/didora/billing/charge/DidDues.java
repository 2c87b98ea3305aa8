package net.didora.billing.charge;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.common.Money;

/**
 * What is due for a lease, in advance: the setup charge on its first day; a month on each due day,
 * and the first month by the share of its days that is left. A month that was begun is not given
 * back. The fee of a period is the one that is valid on its first day.
 */
public final class DidDues {
  /** The day of the month on which months begin; in a shorter month its last. */
  private final int dueDay;

  private final Fees fees;
  private final LocalDate today;

  /** Something to charge. */
  public record Due(boolean setup, LocalDate from, LocalDate until, Money amount) {}

  /** What is due now, and from which day on it will be asked next time. */
  public record Dues(List<Due> dues, LocalDate next) {}

  public DidDues(int dueDay, Fees fees, LocalDate today) {
    if (dueDay < 1 || dueDay > 31) {
      throw new IllegalArgumentException("No day of a month: " + dueDay);
    }
    this.dueDay = dueDay;
    this.fees = fees;
    this.today = today;
  }

  /** All that is due of a lease from a day on that was not charged yet; its first, or a due day. */
  public Dues of(DidLease lease, long did, String kind, LocalDate from) {
    List<Due> dues = new ArrayList<>();
    LocalDate begin = from;
    while (!begin.isAfter(today) && lease.isHeldOn(begin)) {
      LocalDate end = dueDayAfter(begin);
      Optional<Fees.Fee> fee = fees.on(begin, did, kind);
      if (fee.isPresent()) {
        if (begin.equals(lease.from())) {
          add(dues, new Due(true, begin, end, fee.get().setup()));
        }
        add(dues, new Due(false, begin, end, share(fee.get().monthly(), begin, end)));
      }
      begin = end;
    }
    return new Dues(dues, begin);
  }

  private static void add(List<Due> dues, Due due) {
    if (!due.amount().isZero()) {
      dues.add(due);
    }
  }

  /** Of a whole month all; of what is left of one its days. */
  private Money share(Money monthly, LocalDate begin, LocalDate end) {
    YearMonth month = YearMonth.from(end).minusMonths(1);
    LocalDate whole = inMonth(month);
    return monthly.share(ChronoUnit.DAYS.between(begin, end), ChronoUnit.DAYS.between(whole, end));
  }

  private LocalDate dueDayAfter(LocalDate day) {
    LocalDate same = inMonth(YearMonth.from(day));
    return same.isAfter(day) ? same : inMonth(YearMonth.from(day).plusMonths(1));
  }

  private LocalDate inMonth(YearMonth month) {
    return month.atDay(Math.min(dueDay, month.lengthOfMonth()));
  }
}
