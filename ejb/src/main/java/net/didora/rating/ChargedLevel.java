package net.didora.rating;

/**
 * One level of one charge of a call: where money and minutes are held for it.
 *
 * @param leg of the {@code LegCharge}
 * @param level of its {@link PriceChain}
 */
public record ChargedLevel(String leg, int level) {}
