package net.didora.account;

import java.util.List;
import net.didora.common.Refusal;

/** How many days there may be between an invoice and its due date. */
final class PaymentTerm {
  private static final int MOST_DAYS = 120;

  private PaymentTerm() {}

  static void judge(int days, List<Refusal> refusals) {
    if (days < 0 || days > MOST_DAYS) {
      refusals.add(Refusal.of("paymentDays", "account.paymentDays.wrong", MOST_DAYS));
    }
  }
}
