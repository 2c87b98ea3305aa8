package net.didora.common;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The numbering plan as seen from Brazil: brings a number, in whatever form a carrier sends it, to
 * E.164, and tells what kind it is. Foreign numbers are judged by libphonenumber.
 */
public final class Numbering {
  private static final String AREA =
      "(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])";
  private static final Pattern FIXED = Pattern.compile(AREA + "[2-5][0-9]{7}");

  /** Nine digits from 9; and eight from 6 to 9, which old exchanges and Nextel still send. */
  private static final Pattern MOBILE = Pattern.compile(AREA + "(?:9[0-9]{8}|[6-9][0-9]{7})");

  private static final Pattern TOLL_FREE = Pattern.compile("0?800(?:[0-9]{6}|[0-9]{7})");
  private static final Pattern PREMIUM = Pattern.compile("0?(?:30[03]|500|900)[0-9]{6,7}");
  private static final Pattern SHARED_COST =
      Pattern.compile("(?:4(?:0(?:0[0-9]|20)|370)[0-9]{4}|300[0-9]{5})");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s().\\-/]");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern ZEROS = Pattern.compile("0*");

  /** Words that stand where a number should, when the caller hides it. */
  private static final Set<String> HIDDEN =
      Set.of("anonymous", "restricted", "unavailable", "unknown", "private", "asserted", "anonimo");

  private static final String SELECTABLE_CARRIER = "0[1-9][0-9]";

  private Numbering() {}

  /** Who calls. A caller who asks for privacy has no number for us, whatever was sent. */
  public static Caller caller(@Nullable String received, boolean privacy) {
    String user = received == null ? "" : received;
    if (privacy) {
      return new Caller(user, null, CallerClass.ANONYMOUS);
    }
    PhoneNumber number = callerNumber(user).orElse(null);
    return new Caller(user, number, classify(number));
  }

  /** The class of a caller; a caller without a number is anonymous. */
  public static CallerClass classify(@Nullable PhoneNumber number) {
    if (number == null) {
      return CallerClass.ANONYMOUS;
    }
    if (!number.isBrazilian()) {
      return CallerClass.INTERNATIONAL;
    }
    return MOBILE.matcher(number.digits().substring(2)).matches()
        ? CallerClass.MOBILE
        : CallerClass.FIXED;
  }

  /**
   * The E.164 form of a caller's number in the forms that Brazilian carriers send: +55…, 55…,
   * 0+DDD…, 0+CSP+DDD…, DDD+number, 00+…, 00+CSP+….
   */
  public static Optional<PhoneNumber> callerNumber(String received) {
    String user = plain(received);
    if (HIDDEN.contains(user) || ZEROS.matcher(user).matches()) {
      return Optional.empty();
    }
    boolean plus = user.startsWith("+");
    String digits = plus ? user.substring(1) : user;
    if (!DIGITS.matcher(digits).matches()) {
      return Optional.empty();
    }
    if (plus) {
      return international(digits);
    }
    return brazilian(digits).or(() -> foreign(digits));
  }

  /** The E.164 form of a number that is rented, where it has one; a short code has none. */
  public static Optional<PhoneNumber> rentedNumber(String raw) {
    return callerNumber(raw);
  }

  /** What makes two rented numbers the same however they are written: E.164, else the digits. */
  public static String keyOf(String raw) {
    return rentedNumber(raw).map(PhoneNumber::digits).orElseGet(() -> raw.replace("+", ""));
  }

  /** The kind of a number that is rented, suggested from its digits. */
  public static Optional<NumberKind> kindOf(String raw) {
    String user = plain(raw);
    String digits = user.startsWith("+") ? user.substring(1) : user;
    String national = digits.startsWith("55") && digits.length() > 9 ? digits.substring(2) : digits;
    if (TOLL_FREE.matcher(national).matches()) {
      return Optional.of(NumberKind.TOLL_FREE);
    }
    if (SHARED_COST.matcher(national).matches()) {
      return Optional.of(NumberKind.SHARED_COST);
    }
    if (PREMIUM.matcher(national).matches()) {
      return Optional.of(NumberKind.PREMIUM);
    }
    return callerNumber(raw).map(Numbering::kindByClass);
  }

  private static NumberKind kindByClass(PhoneNumber number) {
    return switch (classify(number)) {
      case MOBILE -> NumberKind.MOBILE;
      case INTERNATIONAL -> NumberKind.INTERNATIONAL;
      case FIXED, ANONYMOUS -> NumberKind.GEOGRAPHIC;
    };
  }

  /** Without what people and devices put between and after the digits. */
  private static String plain(String received) {
    int parameters = received.indexOf(';');
    String user = parameters < 0 ? received : received.substring(0, parameters);
    return SEPARATORS.matcher(user).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** After a plus sign: the country code comes first; tolerates the trunk zero of +55 0 11. */
  private static Optional<PhoneNumber> international(String digits) {
    if (digits.startsWith("55")) {
      String national = digits.substring(2);
      return national(national).or(() -> national(national.replaceFirst("^0", "")));
    }
    return valid(digits);
  }

  private static Optional<PhoneNumber> brazilian(String digits) {
    if (digits.startsWith("00")) {
      return Optional.empty();
    }
    return national(digits)
        .or(() -> digits.startsWith("55") ? national(digits.substring(2)) : Optional.empty())
        .or(() -> trunkZero(digits));
  }

  /** 0+DDD+number, and 0+CSP+DDD+number: the caller's choice of carrier says nothing to us. */
  private static Optional<PhoneNumber> trunkZero(String digits) {
    if (!digits.startsWith("0")) {
      return Optional.empty();
    }
    return national(digits.substring(1))
        .or(() -> national(digits.replaceFirst("^" + SELECTABLE_CARRIER, "")));
  }

  /** 00+country, and 00+CSP+country; or a foreign number with neither plus nor zeros. */
  private static Optional<PhoneNumber> foreign(String digits) {
    if (!digits.startsWith("00")) {
      return digits.startsWith("0") ? Optional.empty() : valid(digits);
    }
    String direct = digits.substring(2);
    return international(direct)
        .or(() -> direct.length() > 2 ? international(direct.substring(2)) : Optional.empty());
  }

  private static Optional<PhoneNumber> national(String digits) {
    boolean known =
        FIXED.matcher(digits).matches()
            || MOBILE.matcher(digits).matches()
            || TOLL_FREE.matcher(digits).matches()
            || PREMIUM.matcher(digits).matches()
            || SHARED_COST.matcher(digits).matches();
    if (!known) {
      return Optional.empty();
    }
    String withoutZero = digits.startsWith("0") ? digits.substring(1) : digits;
    return Optional.of(new PhoneNumber("55" + withoutZero));
  }

  private static Optional<PhoneNumber> valid(String digits) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      if (numbers.isValidNumber(numbers.parse("+" + digits, null))) {
        return Optional.of(new PhoneNumber(digits));
      }
      return Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }
}
