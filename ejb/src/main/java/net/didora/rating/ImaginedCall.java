package net.didora.rating;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.didora.cdr.LegCharge;
import net.didora.cdr.RatingKind;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.common.RefusedException;
import org.jspecify.annotations.Nullable;

/** A call that nobody made, to see what it would cost: refuses what could not be one. */
public record ImaginedCall(String number, Instant answeredAt, long talkedMillis) {
  /** No call lasts longer than a day. */
  public static final long LONGEST_MILLIS = 86_400_000;

  private static final int LONGEST_NUMBER = 32;

  public ImaginedCall {
    if (talkedMillis < 0 || talkedMillis > LONGEST_MILLIS) {
      throw new RefusedException("length", "price.length.wrong");
    }
  }

  /** By what was typed of the number: as carriers send it; nothing for a hidden caller. */
  public static ImaginedCall typed(String number, Instant answeredAt, long talkedMillis) {
    String typed = number.strip();
    if (typed.isEmpty() || typed.equalsIgnoreCase(PlanPrefix.ANONYMOUS)) {
      return new ImaginedCall(PlanPrefix.ANONYMOUS, answeredAt, talkedMillis);
    }
    Optional<PhoneNumber> known =
        typed.length() > LONGEST_NUMBER ? Optional.empty() : Numbering.callerNumber(typed);
    return new ImaginedCall(
        known
            .orElseThrow(() -> new RefusedException("number", "price.number.wrong", typed))
            .digits(),
        answeredAt,
        talkedMillis);
  }

  public boolean isAnonymous() {
    return number.equals(PlanPrefix.ANONYMOUS);
  }

  RatableLeg on(PriceChain chain, String path) {
    return new RatableLeg(
        0, path, RatingKind.BY_CALLER, answeredAt, talkedMillis, number, chain.text());
  }

  /** As one leg of it would be charged. */
  RatableLeg on(LegCharge charge, String path, String called) {
    return new RatableLeg(
        0,
        path,
        charge.kind(),
        answeredAt,
        talkedMillis,
        RatableLeg.numberOf(charge.kind(), number, called),
        charge.priceChain());
  }

  /**
   * @param account whoever would pay; null: nobody in particular, and so without a bundle
   */
  RatableLeg on(long planId, String path, @Nullable Long account) {
    return on(new PriceChain(List.of(new PriceChain.Level(0, planId, path, account))), path);
  }
}
