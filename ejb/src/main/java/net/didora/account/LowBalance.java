package net.didora.account;

import net.didora.common.Money;

/** The event that an account has fallen below what its holder wants to be told of. */
public final class LowBalance {
  public static final String TYPE = "account.lowBalance";

  private LowBalance() {}

  public static String payload(long accountId, Money available, Money threshold) {
    return "{\"account\":%d,\"available\":\"%s\",\"threshold\":\"%s\"}"
        .formatted(accountId, available, threshold);
  }
}
