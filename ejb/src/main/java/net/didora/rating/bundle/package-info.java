/**
 * Minute bundles where calls are priced: which seconds are free, held while a call runs, used when
 * it is over, by call control and by the night alike. SQL by hand, in the transaction of the
 * caller; cycles are locked before accounts, in the order of their ids.
 */
@org.jspecify.annotations.NullMarked
package net.didora.rating.bundle;
