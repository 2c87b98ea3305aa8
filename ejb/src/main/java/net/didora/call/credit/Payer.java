package net.didora.call.credit;

import net.didora.account.AccountTerms;

/**
 * Who pays for a call at one level of its chain, by the terms that held when it came in.
 *
 * @param level of the {@code PriceChain}
 * @param tenantPath the account's
 */
public record Payer(int level, String tenantPath, long accountId, AccountTerms terms) {}
