/**
 * The ledger for call control and jobs, which work for the whole platform: SQL by hand, in the
 * transaction of the caller. Pages use {@code LedgerService} instead.
 */
@org.jspecify.annotations.NullMarked
package net.didora.account.ledger;
