/** What was earned: the prices of rated calls, sale against cost. */
@org.jspecify.annotations.NullMarked
package net.didora.billing.margin;
