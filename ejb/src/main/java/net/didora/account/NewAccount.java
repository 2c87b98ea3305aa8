package net.didora.account;

import java.util.ArrayList;
import java.util.List;
import net.didora.account.Account.Kind;
import net.didora.common.Money;
import net.didora.common.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed on when an account is opened; the other terms are set afterwards.
 *
 * @param subscriberId the holder, or
 * @param resellerId the holder: one of the two
 * @param cycleDay on which an Assinante's months begin; those of a Revenda begin on the first
 * @param paymentDays how long the holder has to pay an invoice
 */
public record NewAccount(
    @Nullable Long subscriberId,
    @Nullable Long resellerId,
    Kind kind,
    Money creditLimit,
    int cycleDay,
    int paymentDays) {
  private static final int LAST_DAY = 31;

  AccountTerms terms() {
    return AccountTerms.of(kind).withCredit(creditLimit);
  }

  /** What cannot be agreed on, by field. */
  List<Refusal> refusals() {
    List<Refusal> refusals = new ArrayList<>(terms().refusals());
    if ((subscriberId == null) == (resellerId == null)) {
      refusals.add(Refusal.of("subscriber", "account.open.oneHolder"));
    }
    if (subscriberId != null && (cycleDay < 1 || cycleDay > LAST_DAY)) {
      refusals.add(Refusal.of("cycleDay", "account.open.cycleDay"));
    }
    PaymentTerm.judge(paymentDays, refusals);
    return refusals;
  }
}
