package net.didora.account;

/** What a line of the ledger belongs to: an account, or a nominal book of a seller. */
public enum Book {
  ACCOUNT,
  /** Calls that were sold. */
  USAGE,
  /** Money that came in from outside. */
  CASH,
  /** Corrections by hand. */
  ADJUSTMENT,
  /** Monthly and setup charges. */
  CHARGES,
  /** Minute bundles that were sold. */
  BUNDLES,
  /** Balances from before the ledger. */
  OPENING
}
