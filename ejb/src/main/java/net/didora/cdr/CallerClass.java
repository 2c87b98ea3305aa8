package net.didora.cdr;

/** What kind of line the caller has: fixo, móvel, DDI, or not to be told. */
public enum CallerClass {
  FIXED,
  MOBILE,
  INTERNATIONAL,
  /** Hidden by the caller, or not a telephone number. */
  ANONYMOUS
}
