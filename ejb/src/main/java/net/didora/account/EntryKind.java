package net.didora.account;

/** What happened: the reason of an entry, as a statement shows it. */
public enum EntryKind {
  /** A call, charged when it ended. */
  CALL,
  /** Calls of one night, in one sum. */
  NIGHT_USAGE,
  /** The night's price differs from what was charged. */
  CORRECTION,
  TOP_UP,
  ADJUSTMENT,
  TRANSFER,
  VOUCHER,
  DID_CHARGE,
  BUNDLE_FEE,
  OPENING
}
