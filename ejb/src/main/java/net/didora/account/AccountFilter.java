package net.didora.account;

import org.jspecify.annotations.Nullable;

/**
 * Which accounts to show; null and false show all.
 *
 * @param holder a part of the holder's name
 * @param low only those of which too little is left
 * @param spent only prepaid ones that cannot pay for another call
 */
public record AccountFilter(
    @Nullable String holder, Account.@Nullable Kind kind, boolean low, boolean spent) {
  public static final AccountFilter ALL = new AccountFilter(null, null, false, false);
}
