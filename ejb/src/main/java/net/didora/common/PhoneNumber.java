package net.didora.common;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A telephone number in its international form, E.164: country code and number, digits only. */
public record PhoneNumber(String digits) implements Comparable<PhoneNumber>, Serializable {
  private static final Pattern E164 = Pattern.compile("[1-9][0-9]{3,14}");

  public PhoneNumber {
    if (!E164.matcher(digits).matches()) {
      throw new IllegalArgumentException("Not an E.164 number: " + digits);
    }
  }

  public boolean isBrazilian() {
    return digits.startsWith("55");
  }

  /** The form for log lines: what follows country and area code is hidden. */
  public String masked() {
    return mask(digits);
  }

  /** Hides the end of any string of digits that may be a telephone number (log lines). */
  public static String mask(String number) {
    int shown = Math.min(number.length(), number.startsWith("55") ? 4 : 3);
    return number.substring(0, shown) + "*".repeat(number.length() - shown);
  }

  @Override
  public int compareTo(PhoneNumber other) {
    return digits.compareTo(other.digits);
  }

  /** With the leading plus sign, as people write it. */
  @Override
  public String toString() {
    return "+" + digits;
  }
}
