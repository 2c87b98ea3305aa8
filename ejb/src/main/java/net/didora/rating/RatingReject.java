package net.didora.rating;

/** Why a leg has no price at a level. */
public enum RatingReject {
  /** No prefix of the plan fits the number, and there is no catch-all. */
  NO_PREFIX,
  /** Prefixes fit, but when the call or one of its blocks began, none of them was in force. */
  NO_WINDOW,
  /** The plan has no version that held when the call was answered. */
  NO_VERSION,
  /** The plan has no version at all, or is gone. */
  NO_PLAN,
  /** The text that says who pays cannot be read. */
  BAD_CHAIN,
  /** The amount has more digits than an amount can have. */
  TOO_LARGE
}
