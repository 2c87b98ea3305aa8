package net.didora.account.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.didora.account.Account.Kind;
import net.didora.common.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalanceTest {

  /**
   * Each step is a transaction on an account that is warned below 10: {@code p} posts, {@code r}
   * reserves, {@code b} bills at night.
   */
  @ParameterizedTest(name = "{0} then {1}: told after {2}")
  @CsvSource({
    "12,   p-1 p-1,                     ''", // ten is not below ten
    "12,   p-3 p-1 p-1,                 0",
    "10.5, r1 r-1p-0.1 r1 r-1p-0.1,     0", // a call that holds a little takes it below, once
    "10.5, r1 r-1p-0.1 p5 r1 p-5,       '0 4'",
    "9,    p0.5 p2 p-3,                 '0 2'", // what is still below stays so
    "15,   b3 b3 p-6b-6 p-1,            1", // the night posts what was billed: nothing new
    "10.5, r2 p0.1r-2 r2,               '0 2'", // money came in, little as it is
  })
  void aCrossingIsToldOnce(String balance, String steps, String told) {
    boolean low = false;
    Balance before = balance(balance, "0", "0", low);
    List<String> fallen = new ArrayList<>();
    String[] each = steps.split(" ");
    for (int i = 0; i < each.length; i++) {
      Balance now =
          balance(
              before.balance().toString(),
              before.reserved().toString(),
              before.unbilled().toString(),
              low);
      change(now, each[i]);
      if (now.hasJustFallen()) {
        fallen.add(String.valueOf(i));
      }
      low = now.isLow();
      before = now;
    }

    assertThat(String.join(" ", fallen)).isEqualTo(told);
  }

  private static Balance balance(String balance, String reserved, String unbilled, boolean low) {
    Balance made =
        new Balance(
            1,
            "/1/2/",
            new Balance.Terms(Kind.PREPAID, Money.ZERO, Money.of(10)),
            new Balance.Sums(Money.of(balance), Money.of(reserved), Money.of(unbilled)));
    made.wasLow(low);
    return made;
  }

  private static void change(Balance balance, String step) {
    for (String part : step.split("(?=[prb])")) {
      Money amount = Money.of(part.substring(1));
      switch (part.charAt(0)) {
        case 'p' -> balance.post(amount);
        case 'r' -> balance.reserve(amount);
        default -> balance.bill(amount);
      }
    }
  }
}
