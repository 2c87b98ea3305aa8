package net.didora.call.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import net.didora.account.Account.Kind;
import net.didora.account.AccountTerms;
import net.didora.call.Credit;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.RatingKind;
import net.didora.common.CallerClass;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;
import net.didora.rating.ChargedLevel;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.Rate;
import net.didora.rating.RateCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how many seconds of talk some money is enough, at one level and at several. */
class CallCreditTest {
  private static final Instant NOON = Instant.parse("2026-03-02T15:00:00Z");
  private static final String CHAIN = "1:11:/1/2/:8;2:12:/1/2/s5/:9";
  private static final Payer INBOUND = payer(2, "/1/2/s5/", 9);
  private static final Payer OUTBOUND =
      new Payer(new ChargedLevel("B", 2), "/1/2/s5/", 9, AccountTerms.of(Kind.PREPAID), false);
  private static final Payer REVENDA = payer(1, "/1/2/", 8);
  private static final Payer ASSINANTE = payer(2, "/1/2/s5/", 9);

  @ParameterizedTest(name = "{0} a minute, {1}/{2}/{3}: {4} is enough for {5} s")
  @CsvSource({
    "0.60, 30, 6,  3, 0.30, 30",
    "0.60, 30, 6,  3, 0.359999, 30",
    "0.60, 30, 6,  3, 0.36, 36",
    "0.60, 30, 6,  3, 0.29, 3",
    "1,    60, 60, 0, 1,    60",
    "1,    60, 60, 0, 0.99, 0",
    "1,    60, 60, 0, 2.5,  120",
    "0.07, 1,  1,  0, 0.01, 8",
  })
  void aBlockThatIsPaidForIsCoveredToItsEnd(
      String perMinute, int first, int next, int discard, String held, int seconds) {
    Rate rate = Rate.of(perMinute, first, next, discard);
    CallCredit credit = credit(rate, rate, List.of(ASSINANTE));

    assertThat(credit.hold(List.of(new Claim(ASSINANTE, Money.of(held))))).isEqualTo(seconds);
  }

  @Test
  void theLevelThatRunsOutFirstDecides() {
    CallCredit credit =
        credit(Rate.of("1", 60, 60, 0), Rate.of("2", 30, 30, 0), List.of(REVENDA, ASSINANTE));

    int covered =
        credit.hold(List.of(new Claim(REVENDA, Money.of(1)), new Claim(ASSINANTE, Money.of(1))));

    assertThat(covered).isEqualTo(30);
  }

  @Test
  void whatNobodyPaysForOrCostsNothingIsCoveredForEver() {
    Rate free = Rate.of("0", 1, 1, 0);

    assertThat(credit(free, free, List.of()).hold(List.of())).isEqualTo(Credit.ENDLESS);
    assertThat(credit(free, free, List.of(ASSINANTE)).hold(List.of())).isEqualTo(Credit.ENDLESS);
  }

  /** Where both charges are paid from one account, money is enough while it covers their sum. */
  @ParameterizedTest(name = "{0} and {1}: {2} is enough for {3} s")
  @CsvSource({
    "0.60 30 6 3,  0.90 60 60 0, 1.20,     30",
    "0.60 30 6 3,  0.90 60 60 0, 1.259999, 30",
    "0.60 30 6 3,  0.90 60 60 0, 1.26,     36",
    "0.60 30 6 3,  0.90 60 60 0, 1.50,     60",
    "0.60 30 6 3,  0.90 60 60 0, 2.459999, 60",
    "0.60 30 6 3,  0.90 60 60 0, 2.46,     66",
    "1    1  1  0, 2    1  1  0, 3,        60",
    "1    1  1  0, 2    1  1  0, 0.15,     3",
    "0.07 1  1  0, 0.05 1  1  0, 0.01,     5",
  })
  void availableIsDividedByTheSumOfBothRates(
      String first, String second, String available, int seconds) {
    CallCredit credit = twice(rate(first), rate(second));
    Money money = Money.of(available);

    int enough =
        CallCredit.longest(
            0, 3600, talk -> money.isAtLeast(due(credit, talk, CallCredit.Bundles.NONE)));

    assertThat(enough).isEqualTo(seconds);
    assertThat(oracle(first, seconds).add(oracle(second, seconds)))
        .isLessThanOrEqualTo(money.amount());
    assertThat(oracle(first, seconds + 1).add(oracle(second, seconds + 1)))
        .isGreaterThan(money.amount());
  }

  @Test
  void ofTwoChargesTheOneThatRunsOutFirstDecides() {
    CallCredit credit = twice(rate("0.60 30 6 3"), rate("0.90 60 60 0"));

    assertThat(
            credit.hold(
                List.of(
                    new Claim(INBOUND, Money.of("0.90")), new Claim(OUTBOUND, Money.of("0.90")))))
        .isEqualTo(60);
    assertThat(
            credit.hold(
                List.of(
                    new Claim(INBOUND, Money.of("0.36")), new Claim(OUTBOUND, Money.of("1.80")))))
        .isEqualTo(36);
  }

  /** Every length from nothing to ten minutes, by decimal arithmetic of the test's own. */
  @Test
  void bothChargesCostWhatTheOracleSays() {
    String first = "0.313131 30 6 3";
    String second = "1.234567 60 1 5";
    CallCredit credit = twice(rate(first), rate(second));

    for (int talk = 0; talk <= 600; talk++) {
      assertThat(due(credit, talk, CallCredit.Bundles.NONE).amount())
          .as(talk + " s")
          .isEqualByComparingTo(oracle(first, talk).add(oracle(second, talk)));
    }
  }

  private static Money due(CallCredit credit, int talk, CallCredit.Bundles bundles) {
    return credit.claims(credit.pricer(), talk, Map.of(), bundles).stream()
        .map(Claim::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  /** Price per minute, first block, next block, discard. */
  private static Rate rate(String text) {
    String[] part = text.split(" +");
    return Rate.of(
        part[0], Integer.parseInt(part[1]), Integer.parseInt(part[2]), Integer.parseInt(part[3]));
  }

  private static BigDecimal oracle(String rate, int talk) {
    String[] part = rate.split(" +");
    if (talk <= Integer.parseInt(part[3])) {
      return BigDecimal.ZERO;
    }
    int billed = Integer.parseInt(part[1]);
    while (billed < talk) {
      billed += Integer.parseInt(part[2]);
    }
    return new BigDecimal(part[0])
        .multiply(BigDecimal.valueOf(billed))
        .divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP);
  }

  private static CallCredit twice(Rate inbound, Rate outbound) {
    return new CallCredit(
        facts(
            List.of(
                LegCharge.ofA(RatingKind.BY_CALLER, "2:11:/1/2/s5/:9"),
                new LegCharge("B", RatingKind.BY_DESTINATION, "2:12:/1/2/s5/:9"))),
        book(inbound, outbound),
        List.of(INBOUND, OUTBOUND));
  }

  private static Payer payer(int level, String path, long account) {
    ChargedLevel at = new ChargedLevel(LegResult.A, level);
    return new Payer(at, path, account, AccountTerms.of(Kind.PREPAID), false);
  }

  private static CallCredit credit(Rate revenda, Rate assinante, List<Payer> payers) {
    LegCharge charge = LegCharge.ofA(RatingKind.BY_CALLER, CHAIN);
    return new CallCredit(facts(List.of(charge)), book(revenda, assinante), payers);
  }

  private static PriceBook book(Rate first, Rate second) {
    return new PriceBook(
        List.of(
            new PriceBook.Version(1, 11, Instant.EPOCH),
            new PriceBook.Version(2, 12, Instant.EPOCH)),
        version -> table(version == 1 ? first : second),
        new RateCalendar(ZoneId.of("America/Sao_Paulo"), HolidayCalendar.NATIONAL));
  }

  private static PrefixTable table(Rate rate) {
    return new PrefixTable(List.of(new PlanPrefix(1, "55", RateWindow.parse(""), rate)));
  }

  private static CallFacts facts(List<LegCharge> charges) {
    return new CallFacts(
        "c",
        "one",
        1,
        "/1/2/s5/",
        "FORWARD_IP",
        6,
        5L,
        3,
        4,
        7L,
        "11987654321",
        "5511987654321",
        CallerClass.MOBILE,
        "551130000001",
        "551130000001",
        "10.0.0.1:5060",
        "sip",
        NOON,
        charges);
  }
}
