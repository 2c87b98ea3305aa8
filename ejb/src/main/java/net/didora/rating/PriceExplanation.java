package net.didora.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.didora.cdr.RatingKind;
import net.didora.common.Money;
import net.didora.plan.RateWindow;
import org.jspecify.annotations.Nullable;

/**
 * Why a call costs what it costs: every step from the number to the cent, at each level. Facts
 * only; pages and the API put them into words.
 */
public record PriceExplanation(Call call, Outcome outcome, List<AtLevel> levels) {

  /** Whether there was anything to price. */
  public enum Outcome {
    PRICED,
    NOT_ANSWERED,
    /** Nobody pays for it, or nobody whom the viewer may see. */
    FREE,
    ON_ANOTHER_LEG,
    BAD_CHAIN
  }

  /**
   * What is priced.
   *
   * @param number the digits, or {@link PlanPrefix#ANONYMOUS}
   * @param matched what the plans were asked for: another number where it was ported
   * @param answered the moment of the answer by the operator's clock
   */
  public record Call(
      RatingKind kind,
      String number,
      String matched,
      @Nullable Instant answeredAt,
      RateCalendar.@Nullable Moment answered,
      long talkedMillis) {
    public boolean isAnonymous() {
      return number.equals(PlanPrefix.ANONYMOUS);
    }

    public boolean isPorted() {
      return !matched.equals(number);
    }
  }

  /**
   * One level of those who pay.
   *
   * @param version that held at the answer
   * @param until when the next version took its place; none so far
   * @param candidates all lines whose prefixes fit, the longest first
   * @param price null if there is a reject
   */
  public record AtLevel(
      PriceChain.Level level,
      PriceBook.@Nullable Version version,
      @Nullable Instant until,
      List<Candidate> candidates,
      @Nullable Reckoning price,
      PricedLeg.@Nullable NoPrice reject) {}

  /**
   * A line whose prefix fits.
   *
   * @param hold how strongly its window held at the answer
   */
  public record Candidate(PlanPrefix line, RateWindow.Hold hold, boolean taken) {}

  /**
   * Billed seconds that cost nothing.
   *
   * @param name of the minute bundle
   */
  public record Bundled(String name, int seconds) {}

  /**
   * How the amount comes about.
   *
   * @param line in force at the answer: its discard and its fee count
   * @param bundled what minute bundles pay for, the first seconds of the call
   * @param charged what is left of the stretches, to be paid in money
   * @param secondsTimesPrice the sum over what is charged, of which a sixtieth is to be paid
   * @param beforeRounding that sixtieth; cut off after twelve decimals where it does not end
   */
  public record Reckoning(
      PlanPrefix line,
      int talkedSeconds,
      int billedSeconds,
      List<Stretch> stretches,
      List<Bundled> bundled,
      List<Segment> charged,
      BigDecimal secondsTimesPrice,
      BigDecimal beforeRounding,
      Money rounded,
      Money connectFee,
      Money amount) {
    public int bundledSeconds() {
      return bundled.stream().mapToInt(Bundled::seconds).sum();
    }

    public int chargedSeconds() {
      return billedSeconds - bundledSeconds();
    }
  }

  /**
   * Blocks at one price.
   *
   * @param firstBlock seconds of the call's first block, if it is among them
   * @param nextBlocks how many further blocks, each as long as the line says
   */
  public record Stretch(
      PlanPrefix line,
      int fromSecond,
      Instant from,
      int billedSeconds,
      int firstBlock,
      int nextBlocks) {}

  public PriceExplanation {
    levels = List.copyOf(levels);
  }
}
