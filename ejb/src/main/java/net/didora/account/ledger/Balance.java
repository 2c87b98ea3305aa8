package net.didora.account.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.account.Account.Kind;
import net.didora.account.AccountTerms;
import net.didora.common.Money;

/** What one account holds, while its row is locked. */
public final class Balance {
  private final long accountId;
  private final String tenantPath;
  private final Terms terms;
  private Money balance;
  private Money reserved;
  private Money unbilled;
  private Spent hour = Spent.NEVER;
  private Spent day = Spent.NEVER;
  private boolean low;
  private boolean raised;
  private boolean changed;

  /** What of the account's terms matters here. */
  record Terms(Kind kind, Money creditLimit, Money lowBalance) {}

  /** The three sums of an account. */
  record Sums(Money balance, Money reserved, Money unbilled) {}

  /** What calls cost in the hour or day that began then. */
  public record Spent(Instant start, Money amount) {
    static final Spent NEVER = new Spent(Instant.EPOCH, Money.ZERO);

    /** A later stretch begins anew; what belongs to an earlier one no longer counts. */
    Spent plus(Instant newStart, Money more) {
      if (newStart.isBefore(start)) {
        return this;
      }
      return new Spent(newStart, newStart.equals(start) ? amount.plus(more) : more);
    }
  }

  Balance(long accountId, String tenantPath, Terms terms, Sums sums) {
    this.accountId = accountId;
    this.tenantPath = tenantPath;
    this.terms = terms;
    this.balance = sums.balance();
    this.reserved = sums.reserved();
    this.unbilled = sums.unbilled();
  }

  void spent(Spent inHour, Spent inDay) {
    hour = inHour;
    day = inDay;
  }

  void wasLow(boolean told) {
    low = told;
  }

  /** Adds to the balance; only the ledger does this, with an entry. */
  Money post(Money amount) {
    balance = balance.plus(amount);
    raised |= Money.ZERO.compareTo(amount) < 0;
    change();
    return balance;
  }

  /** Holds more for a running call, or less. */
  public void reserve(Money amount) {
    reserved = reserved.plus(amount);
    change();
  }

  /** Calls cost that much more (or less, once it is posted) that is billed at night. */
  public void bill(Money amount) {
    unbilled = unbilled.plus(amount);
    change();
  }

  /** Calls cost that much in the hour and on the day that began then. */
  public void spend(Instant hourStart, Instant dayStart, Money amount) {
    hour = hour.plus(hourStart, amount);
    day = day.plus(dayStart, amount);
    change();
  }

  private void change() {
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  /**
   * Judges once, when all changes are made. What running calls hold counts, so that the holder of
   * an account is told while there is time; but only money that comes in lifts it up again, or each
   * call that gives back what it held and does not need would end in another warning.
   */
  boolean hasJustFallen() {
    Money threshold = terms.lowBalance();
    boolean below = !threshold.isZero() && available().compareTo(threshold) < 0;
    boolean fallen = below && !low;
    low = below || (low && !raised && !threshold.isZero());
    return fallen;
  }

  public long accountId() {
    return accountId;
  }

  public String tenantPath() {
    return tenantPath;
  }

  Terms terms() {
    return terms;
  }

  /** Whether a call is posted when it ends, or billed at night. */
  public boolean isPrepaid() {
    return terms.kind() == Kind.PREPAID;
  }

  /** How much there is above that balance. */
  public Money above(Money lowest) {
    return balance.minus(lowest).minus(reserved).minus(unbilled);
  }

  /** How much more calls may cost in this hour and on this day; empty: without limit. */
  public Optional<Money> spendable(AccountTerms by, Instant hourStart, Instant dayStart) {
    return Stream.of(
            left(by.spendPerHour(), hour, hourStart), left(by.spendPerDay(), day, dayStart))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Optional<Money> left(Money limit, Spent spent, Instant start) {
    if (limit.isZero()) {
      return Optional.empty();
    }
    Money already = spent.start().isBefore(start) ? Money.ZERO : spent.amount();
    return Optional.of(limit.minus(already).minus(reserved));
  }

  public Money available() {
    Money lowest = AccountTerms.of(terms.kind()).withCredit(terms.creditLimit()).lowestBalance();
    return above(lowest);
  }

  public Money balance() {
    return balance;
  }

  public Money reserved() {
    return reserved;
  }

  public Money unbilled() {
    return unbilled;
  }

  public Spent hour() {
    return hour;
  }

  public Spent day() {
    return day;
  }

  boolean isLow() {
    return low;
  }
}
