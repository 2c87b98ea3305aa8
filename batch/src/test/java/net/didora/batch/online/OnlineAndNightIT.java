package net.didora.batch.online;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.didora.batch.account.ProveLedger;
import net.didora.batch.job.KeyedJob.Portion;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.online.LiveCalls.Made;
import net.didora.batch.rating.TestNight;
import net.didora.call.PooledSource;
import net.didora.cdr.RatingKind;
import net.didora.rating.HourlyOracle.Answer;
import net.didora.rating.PriceExplainer;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PricedLeg;
import net.didora.rating.RatableLeg;
import net.didora.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What calls were charged as they ended, what the night says that they cost, what the explanation
 * of each price says, and what an oracle says is the same for each call at each level; of ported
 * numbers, too. At full scale with {@code -Ddidora.it.calls=100000}.
 */
@Timeout(3600)
class OnlineAndNightIT {
  private static final int CALLS = Integer.getInteger("didora.it.calls", 2_000);
  private static final int PREFIXES = Integer.getInteger("didora.it.prefixes", 300);
  private static final Instant NIGHT = Instant.parse("2026-11-26T07:30:00Z");
  private static final int CONNECTIONS = 24;

  /** What real time has posted or put up for posting. */
  private static final String CHARGED =
      "SELECT c.call_id, h.level, h.amount FROM cdr_charge h JOIN cdr c ON c.id = h.cdr_id WHERE"
          + " h.amount > 0";

  private static final String POSTED =
      "SELECT SUBSTRING(txn, 6, 26), SUBSTRING_INDEX(txn, ':', -1), -amount FROM ledger_entry"
          + " WHERE kind = 'CALL' AND book = 'ACCOUNT'";
  private static final String RATED =
      "SELECT c.call_id, r.level, r.amount FROM rated_cdr r JOIN cdr c ON c.id = r.cdr_id";

  @TempDir private Path journal;
  private TestDatabase database;
  private Connection db;

  @BeforeEach
  void empty() throws SQLException {
    database = TestDatabase.get().empty("online");
    db = database.dataSource().getConnection();
    db.setAutoCommit(false);
    db.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
  }

  @AfterEach
  void close() throws SQLException {
    db.close();
  }

  @Test
  void aCallCostsTheSameAsItEndsAndAtNightAndByTheOracle() throws Exception {
    PriceLists prices = new PriceLists(db);
    Operator operator = Operator.plant(db, prices, CALLS, PREFIXES);
    List<Made> made = live(operator);
    assertThat(prove()).isEmpty();
    Amounts charged = Amounts.read(db, "charged", CHARGED);
    Amounts posted = Amounts.read(db, "posted", POSTED);
    Amounts ofLedger = Amounts.read(db, "charged", CHARGED + " AND h.state = 'LEDGER'");
    assertThat(posted.differencesTo(ofLedger)).isEmpty();

    TestNight.rate(db, 1, PriceLists.reader());

    Amounts rated = Amounts.read(db, "rated", RATED);
    Amounts ratedOfAccounts =
        Amounts.read(db, "rated", RATED + " WHERE r.account_id IS NOT NULL").charged();
    System.out.printf(
        "%,d calls talked: charged at %,d levels (%,d posted at once), %s in all; rated at %,d"
            + " levels, %s%n",
        made.size(), charged.size(), posted.size(), charged.total(), rated.size(), rated.total());
    assertThat(charged.differencesTo(ratedOfAccounts)).isEmpty();
    assertThat(rated.differencesTo(oracle(made, prices))).isEmpty();
    assertThat(rated.differencesTo(explained(made))).isEmpty();
    theNightHadNothingToPutRight();
    ledgerAndPricesAddUpPerLevel();
    bundlesAddUp();
    theLoadHadWhatMakesPricesDiffer(made, posted, charged);
    aMillionthIsFound();
  }

  private List<Made> live(Operator operator) throws Exception {
    try (LiveCalls calls =
        new LiveCalls(
            PooledSource.of(database.url(), database.user(), database.password(), CONNECTIONS),
            journal)) {
      List<Made> made = calls.make(CALLS, operator);
      System.out.printf(
          "%,d calls, %,d refused for want of money, %,d cut, %,d times more money%n",
          CALLS, calls.refused(), made.stream().filter(Made::wasCut).count(), calls.extensions());
      assertThat(calls.refused()).isPositive();
      return made;
    }
  }

  /** From what the operator wrote down by hand; only the minutes of bundles are the database's. */
  private Amounts oracle(List<Made> made, PriceLists prices) throws SQLException {
    Amounts free = bundled();
    Amounts oracle = new Amounts("oracle", new HashMap<>());
    for (Made one : made) {
      Operator.Did did = one.call().did();
      String number = did.byNumber() ? did.number() : one.call().caller();
      int talked = (int) ((one.talkedMillis() + 999) / 1000);
      for (Operator.Buyer buyer : did.buyers()) {
        int spared = free.of(one.callId(), buyer.level()).intValueExact();
        Answer answer = prices.price(buyer.plan(), number, one.call().answered(), talked, spared);
        oracle.put(one.callId(), buyer.level(), answer.amount());
      }
    }
    return oracle;
  }

  /** As "Explique este preço" tells it, step by step. */
  private Amounts explained(List<Made> made) throws SQLException {
    PriceExplainer explainer = new PriceExplainer(PriceLists.reader().read(db));
    Amounts free = bundled();
    Map<String, String> chains = new HashMap<>();
    for (String row : rows("SELECT call_id, price_chain FROM cdr WHERE leg = 'A'")) {
      chains.put(row.substring(0, row.indexOf(' ')), row.substring(row.indexOf(' ') + 1));
    }
    Amounts explained = new Amounts("explained", new HashMap<>());
    int ported = 0;
    for (Made one : made) {
      RatableLeg leg = leg(one, requireNonNull(chains.get(one.callId())));
      PriceExplanation told = explainer.explain(leg, level -> true, of -> spared(one, of, free));
      told.levels()
          .forEach(
              at -> explained.put(one.callId(), at.level().level(), at.price().amount().amount()));
      ported += told.call().isPorted() ? 1 : 0;
    }
    System.out.printf("%,d calls of ported numbers%n", ported);
    assertThat(ported).isBetween(1, made.size() / 2);
    return explained;
  }

  private static RatableLeg leg(Made one, String chain) {
    RandomCall call = one.call();
    return new RatableLeg(
        1,
        "/1/",
        call.did().byNumber() ? RatingKind.BY_DID : RatingKind.BY_CALLER,
        call.answered(),
        one.talkedMillis(),
        call.did().byNumber() ? call.did().number() : call.caller(),
        chain);
  }

  private static Map<Integer, List<Bundled>> spared(Made one, PricedLeg leg, Amounts free) {
    Map<Integer, List<Bundled>> spared = new HashMap<>();
    for (PricedLeg.Price price : leg.prices()) {
      int level = price.level().level();
      int seconds = free.of(one.callId(), level).intValueExact();
      spared.put(level, seconds == 0 ? List.of() : List.of(new Bundled("bundle", seconds)));
    }
    return spared;
  }

  private Amounts bundled() throws SQLException {
    return Amounts.read(
        db,
        "bundles",
        "SELECT c.call_id, u.level, SUM(u.seconds) FROM bundle_use u JOIN cdr c"
            + " ON c.id = u.cdr_id GROUP BY c.call_id, u.level");
  }

  private void theNightHadNothingToPutRight() throws SQLException {
    assertThat(rows("SELECT txn FROM ledger_entry WHERE kind = 'CORRECTION'")).isEmpty();
    assertThat(rows("SELECT subject, reason, detail FROM batch_reject")).isEmpty();
    assertThat(rows("SELECT cdr_id, level, reason FROM rating_reject")).isEmpty();
    assertThat(rows("SELECT cdr_id FROM cdr_to_rate UNION ALL SELECT cdr_id FROM cdr_charge"))
        .isEmpty();
    assertThat(rows("SELECT account_id FROM account_balance WHERE reserved <> 0 OR unbilled <> 0"))
        .isEmpty();
    assertThat(rows("SELECT cdr_id FROM rated_cdr WHERE revision > 0")).isEmpty();
  }

  private void ledgerAndPricesAddUpPerLevel() throws SQLException {
    List<String> cdrs =
        rows(
            "SELECT level, SUM(amount) FROM rated_cdr WHERE account_id IS NOT NULL"
                + " GROUP BY level ORDER BY level");
    List<String> ledger =
        rows(
            "SELECT a.level, -SUM(e.amount) FROM ledger_entry e JOIN"
                + " (SELECT DISTINCT account_id, level FROM rated_cdr) a"
                + " ON a.account_id = e.account_id WHERE e.kind IN ('CALL', 'NIGHT_USAGE')"
                + " GROUP BY a.level ORDER BY a.level");
    System.out.println("by level, prices and ledger: " + cdrs + " " + ledger);
    assertThat(ledger).isEqualTo(cdrs).hasSize(3);
    assertThat(prove()).isEmpty();
  }

  private void bundlesAddUp() throws SQLException {
    assertThat(
            rows(
                "SELECT id, seconds, used, held FROM bundle_cycle b WHERE held <> 0"
                    + " OR used > seconds OR used <> (SELECT COALESCE(SUM(u.seconds), 0)"
                    + " FROM bundle_use u WHERE u.cycle_id = b.id)"))
        .isEmpty();
    assertThat(rows("SELECT id FROM bundle_cycle WHERE used > 0")).isNotEmpty();
    assertThat(rows("SELECT id FROM bundle_cycle WHERE used = seconds")).isNotEmpty();
  }

  /** Else it would say little that nothing differs. */
  private void theLoadHadWhatMakesPricesDiffer(List<Made> made, Amounts posted, Amounts charged)
      throws SQLException {
    assertThat(made.stream().filter(Made::wasCut)).isNotEmpty();
    assertThat(posted.size()).isBetween(1, charged.size() - 1);
    List<String> found =
        rows(
            "SELECT SUM(segments IS NOT NULL) > 0, SUM(amount = 0) > 0,"
                + " COUNT(DISTINCT plan_version_id) = COUNT(DISTINCT plan_id) * 2, MAX(level)"
                + " FROM rated_cdr");
    assertThat(found).containsExactly("1 1 1 3");
    System.out.println(
        "prices of several windows, of nothing: "
            + rows("SELECT SUM(segments IS NOT NULL), SUM(amount = 0) FROM rated_cdr"));
  }

  private void aMillionthIsFound() throws SQLException {
    change("UPDATE ledger_entry SET amount = amount - 0.000001 WHERE kind = 'CALL' LIMIT 1");

    assertThat(prove()).extracting(Reject::reason).contains("UNBALANCED");

    db.rollback();
    change("UPDATE rated_cdr SET amount = amount + 0.000001 WHERE account_id = 1102 LIMIT 1");
    assertThat(prove()).containsOnlyOnce(wrongUsage());
    db.rollback();
    assertThat(prove()).isEmpty();
  }

  private Reject wrongUsage() throws SQLException {
    String[] sums =
        rows("SELECT -SUM(amount), -SUM(amount) + 0.000001 FROM ledger_entry"
                + " WHERE account_id = 1102 AND kind IN ('CALL', 'NIGHT_USAGE')")
            .get(0)
            .split(" ");
    return new Reject("account:1102", "USAGE_WRONG", sums[0] + " <> " + sums[1]);
  }

  private List<Reject> prove() throws SQLException {
    ProveLedger job = new ProveLedger();
    List<Long> checks = LongStream.rangeClosed(1, job.last(db)).boxed().toList();
    return job.work(db, new Portion(1, Long.MAX_VALUE, checks, NIGHT));
  }

  private void change(String sql) throws SQLException {
    try (Statement statement = db.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isOne();
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          Object value = row.getObject(i);
          values.add(value instanceof BigDecimal d ? d.toPlainString() : String.valueOf(value));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }
}
