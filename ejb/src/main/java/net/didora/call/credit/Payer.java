package net.didora.call.credit;

import net.didora.account.AccountTerms;

/**
 * Who pays for a call at one level of its chain, by the terms that held when it came in.
 *
 * @param level of the {@code PriceChain}
 * @param tenantPath the account's
 * @param bundles some minutes may cost it nothing
 */
public record Payer(
    int level, String tenantPath, long accountId, AccountTerms terms, boolean bundles) {

  public Payer(int level, String tenantPath, long accountId, AccountTerms terms) {
    this(level, tenantPath, accountId, terms, false);
  }
}
