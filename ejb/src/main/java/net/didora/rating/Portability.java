package net.didora.rating;

/**
 * Under which number a ported number is looked up in the plans: its routing number, say, in front.
 * Hidden callers are not asked for.
 */
@FunctionalInterface
public interface Portability {
  /** Every number is looked up as it stands. */
  Portability NONE = number -> number;

  /** Digits, for digits. */
  String matched(String number);
}
