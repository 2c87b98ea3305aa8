package net.didora.common;

/** The kinds of numbers that can be rented: "Tipo do DID". */
public enum NumberKind {
  /** A fixed line with area code. */
  GEOGRAPHIC,
  /** A mobile number. */
  MOBILE,
  /** 0800: the called party pays. */
  TOLL_FREE,
  /** 0300, 0303, 0500, 0900. */
  PREMIUM,
  /** 400x and 300x: eight digits without area code, cost shared. */
  SHARED_COST,
  /** Of another country. */
  INTERNATIONAL
}
