package net.didora.call.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

  private static Payer payer(int level, String path, long account) {
    ChargedLevel at = new ChargedLevel(LegResult.A, level);
    return new Payer(at, path, account, AccountTerms.of(Kind.PREPAID), false);
  }

  private static CallCredit credit(Rate revenda, Rate assinante, List<Payer> payers) {
    PriceBook book =
        new PriceBook(
            List.of(
                new PriceBook.Version(1, 11, Instant.EPOCH),
                new PriceBook.Version(2, 12, Instant.EPOCH)),
            version -> table(version == 1 ? revenda : assinante),
            new RateCalendar(ZoneId.of("America/Sao_Paulo"), HolidayCalendar.NATIONAL));
    return new CallCredit(facts(), book, payers);
  }

  private static PrefixTable table(Rate rate) {
    return new PrefixTable(List.of(new PlanPrefix(1, "55", RateWindow.parse(""), rate)));
  }

  private static CallFacts facts() {
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
        List.of(LegCharge.ofA(RatingKind.BY_CALLER, CHAIN)));
  }
}
