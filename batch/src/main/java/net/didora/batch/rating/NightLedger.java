package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.account.ledger.Ledger;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.rating.Charged.Charge;
import net.didora.batch.rating.Postings.Part;
import net.didora.batch.rating.Postings.Sum;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;
import org.jspecify.annotations.Nullable;

/**
 * Brings the ledger up to the prices of a page of legs, in the transaction that writes them: one
 * balanced transaction per account and day on which its calls ended, and one more where something
 * else was posted before. The accounts are locked last, for they are what partitions and running
 * calls have in common.
 */
final class NightLedger {
  private static final String NO_ACCOUNT = "NO_ACCOUNT";

  private final Connection db;
  private final long run;
  private final Instant now;
  private final ZoneId zone;

  NightLedger(Connection db, PriceWriter.Night night) {
    this.db = db;
    this.run = night.run();
    this.now = night.now();
    this.zone = night.zone();
  }

  /**
   * Posts what these legs cost.
   *
   * @param earlier what was rated before, each level's last revision last
   * @return where real time charged something else
   */
  List<Reject> post(List<PricedLeg> legs, List<PriceRow> earlier) throws SQLException {
    Postings postings = postings(legs, earlier);
    Charged.remove(
        db, postings.compared().stream().sorted(Comparator.comparing(Charge::cdrId)).toList());
    List<Reject> rejects = new ArrayList<>(postings.differences());
    Map<Part, Sum> sums = postings.sums();
    if (!sums.isEmpty()) {
      Balances balances = Balances.lock(db, accounts(sums));
      post(legs, sums, balances, rejects);
      balances.store(db, now);
    }
    return rejects;
  }

  private Postings postings(List<PricedLeg> legs, List<PriceRow> earlier) throws SQLException {
    Map<Long, Map<Integer, PriceRow>> before = new HashMap<>();
    earlier.forEach(
        row -> before.computeIfAbsent(row.cdrId(), any -> new HashMap<>()).put(row.level(), row));
    Map<Long, Map<Integer, Charge>> charges =
        Charged.between(db, legs.get(0).cdrId(), legs.get(legs.size() - 1).cdrId());
    Postings postings = new Postings(zone);
    for (PricedLeg leg : legs) {
      Map<Integer, PriceRow> rated = before.getOrDefault(leg.cdrId(), Map.of());
      Map<Integer, Charge> charged = charges.getOrDefault(leg.cdrId(), Map.of());
      if (rated.isEmpty() && charged.isEmpty()) {
        postings.add(leg);
      } else {
        postings.add(leg, rated, charged);
      }
    }
    return postings;
  }

  private static Set<Long> accounts(Map<Part, Sum> sums) {
    Set<Long> accounts = new TreeSet<>();
    sums.keySet().forEach(part -> accounts.add(part.account()));
    return accounts;
  }

  private void post(
      List<PricedLeg> legs, Map<Part, Sum> sums, Balances balances, List<Reject> rejects)
      throws SQLException {
    long firstCdr = legs.get(0).cdrId();
    String ref = "cdrs:%d-%d".formatted(firstCdr, legs.get(legs.size() - 1).cdrId());
    List<LedgerTransaction> transactions = new ArrayList<>(sums.size());
    for (Map.Entry<Part, Sum> entry : sums.entrySet()) {
      long account = entry.getKey().account();
      Sum sum = entry.getValue();
      if (!balances.has(account)) {
        rejects.add(new Reject("account:" + account, NO_ACCOUNT, "cdr:" + firstCdr));
        continue;
      }
      Balance balance = balances.of(account);
      if (sum.billed() != 0) {
        balance.bill(MicroRate.money(-sum.billed()));
      }
      String txn = "rate:%d:%d:%d:%s".formatted(run, firstCdr, account, day(entry.getKey()));
      Act usage = new Act(txn, ref, EntryKind.NIGHT_USAGE, sum.usage(), sum.countsAt());
      add(transactions, balance, usage);
      add(transactions, balance, usage.correction(sum.correction()));
    }
    int posted = Ledger.post(db, transactions, balances).size();
    if (posted != transactions.size()) {
      throw new IllegalStateException("Run " + run + " posted CDRs before, from " + firstCdr);
    }
  }

  /** What is posted; ref: of which range of CDRs, so that an invoice can tell them one by one. */
  private record Act(
      String txn, String ref, EntryKind kind, long micros, @Nullable Instant countsAt) {
    Act correction(long corrected) {
      return new Act(txn + ":c", ref, EntryKind.CORRECTION, corrected, countsAt);
    }
  }

  /** Short, for names of transactions are. */
  private static String day(Part part) {
    LocalDate day = part.day();
    return day == null ? "-" : String.valueOf(day.toEpochDay());
  }

  private void add(List<LedgerTransaction> transactions, Balance balance, Act act) {
    if (act.micros() != 0) {
      Line line =
          Line.account(balance.tenantPath(), balance.accountId(), MicroRate.money(-act.micros()));
      transactions.add(
          LedgerTransaction.of(act.txn(), act.kind(), line, Book.USAGE, now)
              .countsAt(act.countsAt())
              .with(act.ref(), null));
    }
  }
}
