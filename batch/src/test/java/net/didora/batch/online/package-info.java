/**
 * Proof that a call costs the same as it ends and at night: an operator with random prices, calls
 * through the services that real calls go through, and what an oracle says that they cost.
 */
@org.jspecify.annotations.NullMarked
package net.didora.batch.online;
