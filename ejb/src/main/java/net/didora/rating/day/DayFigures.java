package net.didora.rating.day;

import java.io.Serializable;
import java.time.LocalDate;
import net.didora.common.Money;

/**
 * What a day, or some days, brought to whoever looks.
 *
 * @param day the first of them, in the operator's zone
 * @param calls to the numbers that he sees
 * @param paid by himself
 * @param sold to those right below him; an Assinante sells nothing
 */
public record DayFigures(LocalDate day, CallFigures calls, Money paid, Money sold)
    implements Serializable {

  static DayFigures none(LocalDate day) {
    return new DayFigures(day, CallFigures.NONE, Money.ZERO, Money.ZERO);
  }

  /** Both together, from this day on. */
  public DayFigures and(DayFigures other) {
    return new DayFigures(
        day, calls.and(other.calls), paid.plus(other.paid), sold.plus(other.sold));
  }

  DayFigures with(CallFigures more) {
    return new DayFigures(day, calls.and(more), paid, sold);
  }

  DayFigures paying(Money more) {
    return new DayFigures(day, calls, paid.plus(more), sold);
  }

  DayFigures selling(Money more) {
    return new DayFigures(day, calls, paid, sold.plus(more));
  }

  public Money margin() {
    return sold.minus(paid);
  }
}
