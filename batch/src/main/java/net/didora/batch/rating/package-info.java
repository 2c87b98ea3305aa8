/**
 * The job rate-cdrs: reads the CDRs that wait by key, prices them in memory, writes in sets.
 *
 * <pre>
 * cdr_to_rate, cdr ► WaitingCdrReader ► CdrPricer ► PriceWriter ► PriceStore ► rated_cdr, rating_reject
 *                    (locks a page)     (LegPricer)      │          (PriceSets; removes it from cdr_to_rate)
 *                                   cdr_charge ► Postings ► NightLedger ► ledger_entry, account_balance
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package net.didora.batch.rating;
