package net.didora.call.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.call.Credit.Answer;
import net.didora.call.credit.ReservationTable.Held;
import net.didora.common.Money;
import net.didora.rating.ChargedLevel;
import net.didora.rating.LegPricer;
import net.didora.rating.bundle.BundleHolds;

/**
 * Holds more for a call that runs: a minute more, or, where an account cannot pay that, as many
 * seconds as it can, whatever the number of charges it pays for. Minutes of bundles go first. In
 * the transaction of the caller.
 */
final class Extension {
  static final int STEP_SECONDS = 60;

  private final CallCredit credit;
  private final SpendTime now;

  Extension(CallCredit credit, SpendTime now) {
    this.credit = credit;
    this.now = now;
  }

  /** What the table says counts, not what is remembered: an answer may have been lost. */
  Answer on(Connection db, Instant at) throws SQLException {
    Optional<List<Held>> locked = ReservationTable.lock(db, credit.callId());
    if (locked.isEmpty()) {
      return Answer.UNKNOWN;
    }
    Map<ChargedLevel, Money> held = new HashMap<>();
    locked.get().forEach(one -> held.merge(one.at(), one.amount(), Money::plus));
    LegPricer pricer = credit.pricer();
    int from = credit.covered();
    int target = from + STEP_SECONDS;
    BundleHolds bundles =
        BundleHolds.lock(db, credit.callId(), credit.bundled(), credit.bundleAccounts());
    CallCredit.Bundles free = prices -> BundledClaims.spared(credit, bundles, prices);
    Balances balances = lockAccounts(db);
    int reached =
        CallCredit.longest(
            from, target, talk -> canPay(balances, credit.claims(pricer, talk, held, free)));
    List<Claim> claims = credit.claims(pricer, reached, held, free);
    if (canPay(balances, claims)) {
      BundledClaims.hold(credit, bundles, credit.prices(pricer, reached));
      reserve(db, claims, reached, balances, at);
    }
    return new Answer(reached, reached < target);
  }

  private Balances lockAccounts(Connection db) throws SQLException {
    TreeSet<Long> ids = new TreeSet<>();
    credit.payers().forEach(payer -> ids.add(payer.accountId()));
    return Balances.lock(db, ids);
  }

  private void reserve(
      Connection db, List<Claim> claims, int reached, Balances balances, Instant at)
      throws SQLException {
    if (!claims.isEmpty()) {
      ReservationTable.put(
          db, List.of(new ReservationTable.Wanted(credit.callId(), claims, reached)));
      claims.forEach(claim -> balances.of(claim.payer().accountId()).reserve(claim.amount()));
      balances.store(db, at);
    }
  }

  /** By the grace of the account: a call that runs may go a little further than a new one. */
  private boolean canPay(Balances balances, List<Claim> claims) {
    Map<Long, Claim> needs = new HashMap<>();
    claims.forEach(claim -> needs.merge(claim.payer().accountId(), claim, Claim::plus));
    return needs.values().stream().allMatch(need -> canPay(balances, need.payer(), need.amount()));
  }

  private boolean canPay(Balances balances, Payer payer, Money need) {
    if (!balances.has(payer.accountId())) {
      return false;
    }
    Balance balance = balances.of(payer.accountId());
    return balance.above(payer.terms().lowestBalanceInGrace()).isAtLeast(need)
        && balance
            .spendable(payer.terms(), now.hour(), now.day())
            .map(left -> left.isAtLeast(need))
            .orElse(true);
  }
}
