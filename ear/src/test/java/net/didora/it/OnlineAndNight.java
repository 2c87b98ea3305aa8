package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Calls of 0 to 8 s on prepaid accounts at two levels above the cost, charged for the line, too:
 * what the ledger says that each was charged as it ended, what the job of the night wrote, and what
 * an oracle says.
 */
final class OnlineAndNight implements AutoCloseable {
  private static final int CALLS = Integer.getInteger("didora.it.calls", 200);
  private static final int PER_SECOND = Integer.getInteger("didora.it.persecond", 20);
  private static final int LONGEST_MILLIS = 8_000;

  /** A busy machine may ask some to come back. */
  private static final int AT_LEAST = CALLS * 95 / 100;

  /** The cost, the Revenda's price, the Assinante's: many steps within eight seconds. */
  private static final List<DemoAccount.Terms> TERMS =
      List.of(
          new DemoAccount.Terms("0.313131", "0", 1, 1, 0),
          new DemoAccount.Terms("0.777777", "0.011", 3, 2, 1),
          new DemoAccount.Terms("1.234567", "0.05", 2, 3, 2));

  /** What the line's plan asks of the leg that goes out, by its destination. */
  private static final DemoAccount.Terms LINE = new DemoAccount.Terms("0.456789", "0.03", 4, 1, 3);

  private final DidoraServer server;
  private final DemoDid did;
  private final DemoAccount subscriber;
  private final DemoAccount reseller;
  private final Sipp platform = Sipp.scenario("platform-rings-and-answers.xml").with("-d", "20");
  private final Sipp carrier = Sipp.scenario("carrier-calls-and-hangs-up.xml");
  private final long earlierCdrs;
  private Map<String, BigDecimal> charged = Map.of();

  OnlineAndNight(DidoraServer server, DemoAccount subscriber) {
    this.server = server;
    this.subscriber = subscriber;
    did = new DemoDid(server);
    reseller = DemoAccount.prepaidOfReseller(server);
    earlierCdrs = did.number("select coalesce(max(id), 0) from cdr");
  }

  @Override
  public void close() {
    subscriber.chargesOnce();
    carrier.close();
    platform.close();
  }

  void call() throws Exception {
    subscriber.costs(TERMS);
    subscriber.chargesLineToo(LINE);
    subscriber.awaitNothingReserved();
    reseller.awaitNothingReserved();
    subscriber.adjustTo("100000");
    reseller.adjustTo("100000");
    did.forwardTo(platform.telephones(List.of(9)).start()).limit(0);
    carrier.to(server).dials(DemoDid.NUMBER).telephones(List.of(9));
    carrier.talkingBetween(0, LONGEST_MILLIS).calls(CALLS, PER_SECOND, 1000).start();
    carrier.await(Duration.ofSeconds(60 + 2L * CALLS / PER_SECOND));
    did.awaitNoRunningCalls(30);
    subscriber.awaitNothingReserved();
    reseller.awaitNothingReserved();
    Set<String> ended = SippEvent.calls(carrier.events("ENDED"));
    System.out.printf("%,d calls, %,d answered and ended%n", CALLS, ended.size());
    assertThat(ended).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(did.aLegs(Instant.EPOCH)).containsKeys(ended.toArray(String[]::new));
    assertThat(answered()).isBetween((long) ended.size(), (long) CALLS);
  }

  private long answered() {
    return did.number("select count(*) from cdr c where answered_at is not null and" + ofA());
  }

  private String ofA() {
    return " c.leg = 'A' and" + ofAnyLeg();
  }

  private String ofAnyLeg() {
    return " c.id > " + earlierCdrs;
  }

  void everyCallWasChargedAsTheOracleSays() {
    charged =
        amounts(
            "select c.call_id, c.leg, substring_index(e.txn, ':', -1) level, -e.amount amount"
                + " from ledger_entry e join cdr c on c.id = cast(substring(e.ref, 5) as unsigned)"
                + " where e.kind = 'CALL' and e.book = 'ACCOUNT' and"
                + ofAnyLeg());
    Map<String, BigDecimal> oracle = oracle();
    oracle.keySet().removeIf(key -> key.endsWith(" 0")); // the cost is nobody's account
    oracle.values().removeIf(amount -> amount.signum() == 0);

    assertSame(charged, oracle);
    assertThat(charged.values().stream().distinct().count())
        .as("different prices")
        .isGreaterThan(5);
    assertThat(charged.keySet().stream().filter(key -> key.contains(" B1 ")).count())
        .as("charged for the line, too")
        .isGreaterThan(CALLS / 3);
  }

  void theNightSaysTheSame() throws Exception {
    RatedDidora night = new RatedDidora(server);
    assertThat(night.post()).isEqualTo(202);
    assertThat(night.awaitEnd())
        .as("rate-cdrs: %s", night.text(RatedDidora.last("message")))
        .isEqualTo("COMPLETED");

    Map<String, BigDecimal> rated =
        amounts(
            "select c.call_id, c.leg, r.level, r.amount from rated_cdr r"
                + " join cdr c on c.id = r.cdr_id where r.revision = 0 and"
                + ofAnyLeg());
    assertSame(rated, oracle());
    Map<String, BigDecimal> ratedOfAccounts = new TreeMap<>(rated);
    ratedOfAccounts.keySet().removeIf(key -> key.endsWith(" 0"));
    ratedOfAccounts.values().removeIf(amount -> amount.signum() == 0);
    assertSame(charged, ratedOfAccounts);
    assertThat(did.number("select count(*) from ledger_entry where kind = 'CORRECTION'")).isZero();
    assertThat(did.number("select count(*) from batch_reject where reason = 'PRICE_DIFFERS'"))
        .isZero();
    System.out.printf(
        "rated %,d prices of %,d calls; %,d charged as they ended, %s in all, %d different ones%n",
        rated.size(),
        answered(),
        charged.size(),
        charged.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
        rated.values().stream().distinct().count());
    assertThat(proof()).isEmpty();
  }

  void aMillionthIsFound() throws Exception {
    String one = " where kind = 'CALL' and book = 'ACCOUNT' order by id limit 1";
    change("update ledger_entry set amount = amount - 0.000001" + one);
    try {
      assertThat(proof()).contains("UNBALANCED", "BALANCE_WRONG", "USAGE_WRONG");
    } finally {
      change("update ledger_entry set amount = amount + 0.000001" + one);
    }
    assertThat(proof()).isEmpty();
  }

  /** Decimal arithmetic, by the talk as it stands in the CDR. */
  private Map<String, BigDecimal> oracle() {
    Map<String, BigDecimal> oracle = new TreeMap<>();
    for (Map<String, String> cdr :
        did.rows(
            "select call_id, leg, talked_ms from cdr c where answered_at is not null and"
                + ofAnyLeg())) {
      String leg = cdr.get("call_id") + " " + cdr.get("leg") + " ";
      if (cdr.get("leg").equals("A")) {
        for (int level = 0; level < TERMS.size(); level++) {
          oracle.put(leg + level, price(TERMS.get(level), cdr.get("talked_ms")));
        }
      } else {
        oracle.put(leg + (TERMS.size() - 1), price(LINE, cdr.get("talked_ms")));
      }
    }
    return oracle;
  }

  private static BigDecimal price(DemoAccount.Terms terms, String talkedMillis) {
    BigDecimal talked =
        new BigDecimal(talkedMillis).movePointLeft(3).setScale(0, RoundingMode.CEILING);
    if (talked.compareTo(BigDecimal.valueOf(terms.discard())) <= 0) {
      return BigDecimal.ZERO.setScale(6);
    }
    BigDecimal billed = BigDecimal.valueOf(terms.firstBlock());
    while (billed.compareTo(talked) < 0) {
      billed = billed.add(BigDecimal.valueOf(terms.nextBlock()));
    }
    return new BigDecimal(terms.perMinute())
        .multiply(billed)
        .divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP)
        .add(new BigDecimal(terms.fee()));
  }

  private Map<String, BigDecimal> amounts(String sql) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (Map<String, String> row : did.rows(sql)) {
      String key = row.get("call_id") + " " + row.get("leg") + " " + row.get("level");
      assertThat(amounts.put(key, new BigDecimal(row.get("amount")))).as(key).isNull();
    }
    return amounts;
  }

  private static void assertSame(Map<String, BigDecimal> ours, Map<String, BigDecimal> theirs) {
    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    assertThat(
            ours.entrySet().stream()
                .filter(one -> one.getValue().compareTo(theirs.get(one.getKey())) != 0)
                .map(one -> one + ", but " + theirs.get(one.getKey())))
        .isEmpty();
  }

  /** What prove-ledger finds. */
  private List<String> proof() throws Exception {
    RatedDidora job = new RatedDidora(server, "prove-ledger");
    assertThat(job.post()).isEqualTo(202);
    assertThat(job.awaitEnd()).isEqualTo("COMPLETED");
    return did
        .rows(
            "select reason from batch_reject where run_id = ("
                + RatedDidora.last("prove-ledger", "id")
                + ")")
        .stream()
        .map(row -> row.get("reason"))
        .toList();
  }

  private void change(String sql) throws SQLException {
    try (Connection db = server.connection();
        Statement statement = db.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isOne();
    }
  }
}
