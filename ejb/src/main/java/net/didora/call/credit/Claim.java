package net.didora.call.credit;

import net.didora.common.Money;

/** So much more is to be held of an account for one leg of a call. */
public record Claim(String leg, Payer payer, Money amount) {
  /** Both together, of the same account. */
  Claim plus(Claim other) {
    return new Claim(leg, payer, amount.plus(other.amount));
  }
}
