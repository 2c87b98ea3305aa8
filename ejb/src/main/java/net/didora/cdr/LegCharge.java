package net.didora.cdr;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * By what one leg of a call is charged, as it was decided when the call came in. A call has one of
 * these for its A-leg, and one more for each further leg that costs something.
 *
 * @param leg A; or the letter of legs of which the answered one is charged: B for B1, B2...
 * @param priceChain who buys at which plan, see {@code net.didora.rating.PriceChain}
 */
public record LegCharge(String leg, RatingKind kind, String priceChain) {
  private static final Pattern LEG = Pattern.compile("[A-Z]");
  private static final String BETWEEN_CHARGES = "|";
  private static final String BETWEEN_FIELDS = " ";

  public LegCharge {
    if (!LEG.matcher(leg).matches()) {
      throw new IllegalArgumentException("no legs: " + leg);
    }
  }

  /** What the leg that came in costs. */
  public static LegCharge ofA(RatingKind kind, String priceChain) {
    return new LegCharge(LegResult.A, kind, priceChain);
  }

  /** Whether it is the charge of a leg of that name. */
  boolean covers(String legName) {
    return legName.startsWith(leg);
  }

  /** {@code B KIND chain|C KIND chain}; empty for none. */
  public static String text(List<LegCharge> charges) {
    return charges.stream()
        .map(one -> String.join(BETWEEN_FIELDS, one.leg, one.kind.name(), one.priceChain))
        .collect(Collectors.joining(BETWEEN_CHARGES));
  }

  /** Refuses with {@link IllegalArgumentException} what {@link #text} did not write. */
  public static List<LegCharge> parse(String text) {
    List<LegCharge> charges = new ArrayList<>();
    if (text.isEmpty()) {
      return charges;
    }
    for (String part : text.split(Pattern.quote(BETWEEN_CHARGES), -1)) {
      String[] fields = part.split(BETWEEN_FIELDS, -1);
      if (fields.length != 3) {
        throw new IllegalArgumentException("no charge of a leg: " + part);
      }
      charges.add(new LegCharge(fields[0], RatingKind.valueOf(fields[1]), fields[2]));
    }
    return charges;
  }
}
