package net.didora.call.credit;

import net.didora.common.Money;

/** So much more is to be held of an account for one charge of a call. */
public record Claim(Payer payer, Money amount) {
  /** Both together, of the same account. */
  Claim plus(Claim other) {
    return new Claim(payer, amount.plus(other.amount));
  }
}
