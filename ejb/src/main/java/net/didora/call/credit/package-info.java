/**
 * The money of running calls: what is held for them when they come in, more of it while they talk,
 * and what they are charged in the transaction that writes their CDRs.
 */
@NullMarked
package net.didora.call.credit;

import org.jspecify.annotations.NullMarked;
