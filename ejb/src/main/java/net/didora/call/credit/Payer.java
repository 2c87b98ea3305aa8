package net.didora.call.credit;

import net.didora.account.AccountTerms;
import net.didora.rating.ChargedLevel;

/**
 * Who pays for a call at one level of one of its charges, by the terms that held when it came in.
 *
 * @param tenantPath the account's
 * @param bundles some minutes may cost it nothing
 */
public record Payer(
    ChargedLevel at, String tenantPath, long accountId, AccountTerms terms, boolean bundles) {}
