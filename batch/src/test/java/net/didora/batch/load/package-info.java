/** Calls by the hundred thousand with plans to price them by, and what they cost by an oracle. */
@org.jspecify.annotations.NullMarked
package net.didora.batch.load;
