package net.didora.billing.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import net.didora.billing.charge.DidDues.Due;
import net.didora.billing.charge.DidDues.Dues;
import net.didora.billing.charge.Fees.Fee;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What is due of a DID for 20.00 once and 30.00 a month, as a table says. */
class DidDuesTest {
  private static final long DID = 7;
  private static final String KIND = "GEOGRAPHIC";
  private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/charge/did-dues.csv", numLinesToSkip = 1, delimiter = '|')
  void chargesWhatIsDue(
      String what,
      int dueDay,
      LocalDate from,
      @Nullable LocalDate to,
      LocalDate chargedUntil,
      LocalDate today,
      @Nullable String dues,
      LocalDate next) {
    DidLease lease = new DidLease("/1/2/", from, to);

    Dues due =
        new DidDues(dueDay, new Fees(List.of(fee(1, null, null, LONG_AGO, "20", "30"))), today)
            .of(lease, DID, KIND, chargedUntil);

    assertThat(text(due)).isEqualTo(dues == null ? "" : dues);
    assertThat(due.next()).isEqualTo(next);
  }

  @Test
  void theSameDaysAreChargedOnceHoweverTheNightsFall() {
    DidLease lease = new DidLease("/1/2/", LocalDate.of(2026, 1, 20), LocalDate.of(2026, 9, 3));
    Fees fees = new Fees(List.of(fee(1, null, null, LONG_AGO, "20", "30")));
    LocalDate today = LocalDate.of(2026, 12, 31);
    String atOnce = text(new DidDues(15, fees, today).of(lease, DID, KIND, lease.from()));

    StringBuilder nightly = new StringBuilder();
    LocalDate next = lease.from();
    for (LocalDate day = LocalDate.of(2026, 1, 1); !day.isAfter(today); day = day.plusDays(1)) {
      Dues dues = new DidDues(15, fees, day).of(lease, DID, KIND, next);
      nightly.append(dues.dues().isEmpty() ? "" : " " + text(dues));
      next = dues.next();
    }

    assertThat(nightly.toString().trim()).isEqualTo(atOnce);
  }

  @Test
  void theNarrowestFeeCountsAndOfThoseTheLatestThatIsValid() {
    LocalDate june = LocalDate.of(2026, 6, 1);
    Fees fees =
        new Fees(
            List.of(
                fee(1, null, null, LONG_AGO, "0", "10"),
                fee(2, null, null, june, "0", "11"),
                fee(3, null, "MOBILE", june, "0", "12"),
                fee(4, DID, null, june.plusMonths(1), "0", "13")));

    assertThat(monthly(fees, june.minusDays(1), KIND)).isEqualTo("10.000000");
    assertThat(monthly(fees, june, KIND)).isEqualTo("11.000000");
    assertThat(monthly(fees, june, "MOBILE")).isEqualTo("12.000000");
    assertThat(monthly(fees, june.plusMonths(1), "MOBILE")).isEqualTo("13.000000");
    assertThat(fees.on(LONG_AGO.minusDays(1), DID, KIND)).isEmpty();
  }

  @Test
  void aFeeThatIsAgreedLaterHoldsFromTheNextMonthOnAndWithoutSetup() {
    DidLease lease = new DidLease("/1/2/", LocalDate.of(2026, 1, 20), null);
    Fees fees = new Fees(List.of(fee(1, null, null, LocalDate.of(2026, 3, 10), "20", "30")));

    Dues dues = new DidDues(1, fees, LocalDate.of(2026, 4, 2)).of(lease, DID, KIND, lease.from());

    assertThat(text(dues)).isEqualTo("2026-04-01=30.000000");
  }

  private static String monthly(Fees fees, LocalDate day, String kind) {
    return fees.on(day, DID, kind).orElseThrow().monthly().toString();
  }

  private static Fee fee(
      long id,
      @Nullable Long did,
      @Nullable String kind,
      LocalDate validFrom,
      String setup,
      String monthly) {
    return new Fee(id, did, kind, validFrom, Money.of(setup), Money.of(monthly));
  }

  private static String text(Dues dues) {
    return dues.dues().stream().map(DidDuesTest::text).collect(Collectors.joining(" "));
  }

  private static String text(Due due) {
    return due.setup() ? "S" + due.amount() : due.from() + "=" + due.amount();
  }
}
