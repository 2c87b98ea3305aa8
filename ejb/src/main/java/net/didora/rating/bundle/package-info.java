/**
 * Minute bundles where calls are priced: which seconds are free, held while a call runs, used when
 * it is over, by call control and by the night alike. SQL by hand, in the transaction of the
 * caller.
 *
 * <p>The one order of locks on what calls and the night have in common: {@code cdr_to_rate}, {@code
 * bundle_use}, {@code bundle_cycle} by id, {@code account_balance} by id, ledger. Whoever takes a
 * bundle after an account, or touches the queue after a bundle, waits in a circle with the others.
 * Sessions, reservations and holds are one call's own, and never waited for with one of these in
 * hand. A renewal pays first and then adds a cycle, for which nobody can wait: nobody knows it yet.
 */
@org.jspecify.annotations.NullMarked
package net.didora.rating.bundle;
