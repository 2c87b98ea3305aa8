/** What is sold against what it costs: the margin guard. */
@org.jspecify.annotations.NullMarked
package net.didora.billing;
