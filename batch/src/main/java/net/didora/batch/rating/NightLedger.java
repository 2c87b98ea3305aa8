package net.didora.batch.rating;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.account.ledger.Ledger;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.rating.Charged.Charge;
import net.didora.batch.rating.Postings.Sum;
import net.didora.rating.MicroRate;
import net.didora.rating.PricedLeg;

/**
 * Brings the ledger up to the prices of a page of legs, in the transaction that writes them: one
 * balanced transaction per account, and one more where something else was posted before. The
 * accounts are locked last, for they are what partitions and running calls have in common.
 */
final class NightLedger {
  private static final String NO_ACCOUNT = "NO_ACCOUNT";

  private final Connection db;
  private final long run;
  private final Instant now;

  NightLedger(Connection db, long run, Instant now) {
    this.db = db;
    this.run = run;
    this.now = now;
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
    Map<Long, Sum> sums = postings.sums();
    if (!sums.isEmpty()) {
      Balances balances = Balances.lock(db, sums.keySet());
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
    Postings postings = new Postings();
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

  private void post(
      List<PricedLeg> legs, Map<Long, Sum> sums, Balances balances, List<Reject> rejects)
      throws SQLException {
    long firstCdr = legs.get(0).cdrId();
    String ref = "cdrs:%d-%d".formatted(firstCdr, legs.get(legs.size() - 1).cdrId());
    List<LedgerTransaction> transactions = new ArrayList<>(sums.size());
    for (Map.Entry<Long, Sum> entry : sums.entrySet()) {
      long account = entry.getKey();
      Sum sum = entry.getValue();
      if (!balances.has(account)) {
        rejects.add(new Reject("account:" + account, NO_ACCOUNT, "cdr:" + firstCdr));
        continue;
      }
      Balance balance = balances.of(account);
      if (sum.billed() != 0) {
        balance.bill(MicroRate.money(-sum.billed()));
      }
      String txn = "rate:%d:%d:%d".formatted(run, firstCdr, account);
      add(transactions, balance, new Act(txn, ref, EntryKind.NIGHT_USAGE, sum.usage()));
      add(transactions, balance, new Act(txn + ":c", ref, EntryKind.CORRECTION, sum.correction()));
    }
    int posted = Ledger.post(db, transactions, balances).size();
    if (posted != transactions.size()) {
      throw new IllegalStateException(
          "Run %d posted the CDRs from %d on before".formatted(run, firstCdr));
    }
  }

  /** What is posted; ref: of which range of CDRs, so that an invoice can tell them one by one. */
  private record Act(String txn, String ref, EntryKind kind, long micros) {}

  private void add(List<LedgerTransaction> transactions, Balance balance, Act act) {
    if (act.micros() != 0) {
      Line line =
          Line.account(balance.tenantPath(), balance.accountId(), MicroRate.money(-act.micros()));
      transactions.add(
          LedgerTransaction.of(act.txn(), act.kind(), line, Book.USAGE, now).with(act.ref(), null));
    }
  }
}
