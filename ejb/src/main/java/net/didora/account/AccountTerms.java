package net.didora.account;

import java.util.ArrayList;
import java.util.List;
import net.didora.account.Account.Kind;
import net.didora.common.AllowedClasses;
import net.didora.common.Money;
import net.didora.common.Refusal;

/**
 * How an account pays and how far it may go. Zero is no limit, everywhere but in the credit of a
 * prepaid account: that has none.
 *
 * @param creditLimit how far below zero it may go
 * @param grace how much further running calls may go, so that they end in order
 * @param spendPerHour what its calls may cost in an hour of the clock
 * @param spendPerDay the same for a day of the operator's zone
 * @param priceCap the dearest call, per minute
 * @param lowBalance below it the holder is told
 * @param allowed which callers may cost it anything
 */
public record AccountTerms(
    Kind kind,
    Money creditLimit,
    Money grace,
    Money spendPerHour,
    Money spendPerDay,
    Money priceCap,
    Money lowBalance,
    AllowedClasses allowed) {
  /** Lower than any balance that a column holds. */
  private static final Money NEVER_REACHED = Money.of(-999_999_999_999L);

  public static AccountTerms of(Kind kind) {
    return new AccountTerms(
        kind,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        Money.ZERO,
        new AllowedClasses());
  }

  public AccountTerms withCredit(Money newCreditLimit) {
    return new AccountTerms(
        kind, newCreditLimit, grace, spendPerHour, spendPerDay, priceCap, lowBalance, allowed);
  }

  /** Whether a call at that price per minute is not too dear. */
  public boolean accepts(Money perMinute) {
    return priceCap.isZero() || priceCap.isAtLeast(perMinute);
  }

  /** Pays later, and as much as it likes. */
  public boolean isUnlimited() {
    return kind == Kind.POSTPAID && creditLimit.isZero();
  }

  /** How low a new call may bring the balance. */
  public Money lowestBalance() {
    return isUnlimited() ? NEVER_REACHED : creditLimit.negated();
  }

  /** How low a running call may bring it. */
  public Money lowestBalanceInGrace() {
    return lowestBalance().minus(grace);
  }

  /** What cannot be agreed on, by field. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    judge("creditLimit", creditLimit, refusals);
    judge("grace", grace, refusals);
    judge("spendPerHour", spendPerHour, refusals);
    judge("spendPerDay", spendPerDay, refusals);
    judge("priceCap", priceCap, refusals);
    judge("lowBalance", lowBalance, refusals);
    return refusals;
  }

  private static void judge(String field, Money amount, List<Refusal> refusals) {
    if (amount.isNegative()) {
      refusals.add(Refusal.of(field, "account.terms.negative"));
    } else if (!Amounts.fits(amount)) {
      refusals.add(Refusal.of(field, "account.amount.tooLarge"));
    }
  }
}
