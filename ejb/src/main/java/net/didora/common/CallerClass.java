package net.didora.common;

/** What kind of telephone calls: fixo, móvel, DDI (from abroad), or nobody knows. */
public enum CallerClass {
  FIXED,
  MOBILE,
  INTERNATIONAL,
  ANONYMOUS
}
