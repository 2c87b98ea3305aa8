package net.didora.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import net.didora.account.Account;
import net.didora.account.AccountTerms;
import net.didora.call.credit.Claim;
import net.didora.call.route.Route;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.CallFacts;
import net.didora.common.CallerClass;
import net.didora.common.Money;
import net.didora.number.DidState;
import net.didora.number.Media;
import net.didora.number.Mode;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;
import net.didora.rating.PlanPrefix;
import net.didora.rating.Portability;
import net.didora.rating.PrefixTable;
import net.didora.rating.PriceBook;
import net.didora.rating.Rate;
import net.didora.rating.RateCalendar;
import org.junit.jupiter.api.Test;

/** What must be there before it rings is asked of the same prices as the nightly job asks. */
class ChargeByTheHourTest {
  private static final long PLAN = 9;
  private static final Route ROUTE =
      new Route(
          1,
          "551130000001",
          "551130000001",
          "/1/2/s3/",
          DidState.ACTIVE,
          Mode.FORWARD_IP,
          0,
          PLAN,
          false,
          EnumSet.allOf(CallerClass.class),
          new Route.Sound(Media.AUTO, false, null, false),
          new Route.Holder(3, true, 0),
          new Route.PayingLine(
              4,
              true,
              null,
              new Route.PayingAccount(5, AccountTerms.of(Account.Kind.PREPAID), false)),
          List.of(),
          List.of());
  private static final TrunkFacts TRUNK = new TrunkFacts(1, 1, "/1/", List.of(), null, 0, null);

  private final Charges charges = Charges.of(ROUTE, TRUNK);

  private static PriceBook book(Portability portability) {
    PrefixTable table =
        new PrefixTable(
            List.of(
                line("55", "0.20", "SEG-SEX 08:00-20:00"),
                line("55", "0.10", "SEG-SEX 20:00-24:00"),
                line("55", "0.04", "FERIADO"),
                line("99", "0.60", "")));
    return new PriceBook(
        List.of(new PriceBook.Version(1, PLAN, Instant.EPOCH)),
        any -> table,
        new RateCalendar(ZoneId.of("America/Sao_Paulo"), HolidayCalendar.NATIONAL),
        portability);
  }

  private static PlanPrefix line(String prefix, String perMinute, String window) {
    return new PlanPrefix(1, prefix, RateWindow.parse(window), Rate.of(perMinute, 30, 6, 3));
  }

  private CallFacts at(String startedAt) {
    return new CallFacts(
        "c",
        "one",
        1,
        "/1/2/s3/",
        "FORWARD_IP",
        1,
        3L,
        1,
        1,
        4L,
        "5521932345678",
        "5521932345678",
        CallerClass.FIXED,
        "551130000001",
        "551130000001",
        "127.0.0.1:5060",
        "s",
        Instant.parse(startedAt),
        charges.byLegs());
  }

  private List<Money> due(PriceBook book, String startedAt) {
    return charges.firstBlocks(book, at(startedAt)).stream().map(Claim::amount).toList();
  }

  @Test
  void theFirstBlockCostsWhatIsInForceThen() {
    PriceBook book = book(Portability.NONE);

    assertThat(due(book, "2026-03-02T22:59:59Z")).containsExactly(Money.of("0.10"));
    assertThat(due(book, "2026-03-02T23:00:00Z")).containsExactly(Money.of("0.05"));
    assertThat(due(book, "2026-04-21T15:00:00Z")).containsExactly(Money.of("0.02"));
  }

  @Test
  void atAnHourWithoutAPriceTheCallHasNone() {
    PriceBook book = book(Portability.NONE);

    assertThat(isPriced(book, "2026-03-02T15:00:00Z")).isTrue();
    assertThat(isPriced(book, "2026-03-02T05:00:00Z")).isFalse();
    assertThat(isPriced(book, "2026-03-07T15:00:00Z")).isFalse();
  }

  private boolean isPriced(PriceBook book, String startedAt) {
    return charges.isPriced(book, at(startedAt));
  }

  @Test
  void aPortedNumberCostsWhatItsRoutingNumberDoes() {
    PriceBook ported = book((number, at) -> "99" + number);

    assertThat(due(ported, "2026-03-07T15:00:00Z")).containsExactly(Money.of("0.30"));
  }
}
