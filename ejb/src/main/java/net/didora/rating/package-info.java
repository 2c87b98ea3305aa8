/**
 * What calls cost at each level of the hierarchy: the rate and its cadence, the longest prefix of
 * the plan version that held at the answer, the chain of those who pay. Nothing here knows a
 * database but {@link net.didora.rating.PriceBookReader}.
 */
@org.jspecify.annotations.NullMarked
package net.didora.rating;
