/**
 * Prefix plans: what a minute costs by the longest prefix, in versions that never change once used.
 */
@org.jspecify.annotations.NullMarked
package net.didora.plan;
