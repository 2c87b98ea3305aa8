package net.didora.common;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number, or the beginning of one, as people type it to find it: with country and area,
 * with the zero that one dials, with signs between the digits. Two patterns for the E.164 digits
 * that are stored: as typed, and as typed at home.
 */
public record NumberSearch(String pattern, String patternAtHome) {
  private static final Pattern NOT_A_DIGIT = Pattern.compile("[^0-9]");
  private static final Pattern DIALLED_ZEROS = Pattern.compile("^0+");
  private static final String HOME = "55";

  /** Nothing where nothing was typed; what holds no digit is found nowhere. */
  public static @Nullable NumberSearch typed(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String digits = NOT_A_DIGIT.matcher(text).replaceAll("");
    if (digits.isEmpty()) {
      return new NumberSearch("", "");
    }
    if (text.strip().startsWith("*")) {
      return new NumberSearch("%" + digits + "%", "%" + digits + "%");
    }
    Optional<PhoneNumber> whole = Numbering.callerNumber(text.strip());
    String atHome =
        whole
            .map(PhoneNumber::digits)
            .orElseGet(() -> HOME + DIALLED_ZEROS.matcher(digits).replaceFirst(""));
    return new NumberSearch(digits + "%", atHome + "%");
  }
}
