package net.didora.rating;

/**
 * A stretch of a call at one price.
 *
 * @param fromSecond counted from the answer; a block is billed where it begins
 */
public record Segment(PlanPrefix line, int fromSecond, int billedSeconds) {}
