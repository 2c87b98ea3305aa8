package net.didora.call.credit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Balance;
import net.didora.account.ledger.Balances;
import net.didora.account.ledger.Ledger;
import net.didora.call.credit.ReservationTable.Held;
import net.didora.cdr.CallFacts;
import net.didora.cdr.LegCharge;
import net.didora.cdr.LegResult;
import net.didora.cdr.NewCdr;
import net.didora.cdr.Parameters;
import net.didora.common.Money;
import net.didora.rating.LegPricer;
import net.didora.rating.MicroRate;
import net.didora.rating.PriceBook;
import net.didora.rating.PricedLeg;
import net.didora.rating.bundle.BundleUses;
import net.didora.rating.bundle.BundledCall;
import org.jspecify.annotations.Nullable;

/**
 * Ends the money side of calls, in the transaction that writes their CDRs: what they held is given
 * back, and what they cost is taken: minutes of bundles first. Nine statements for any number of
 * calls of whom nobody has a bundle.
 */
public final class Settlement {
  private static final String CHARGE =
      "INSERT INTO cdr_charge (cdr_id, level, account_id, amount, state, bundle_seconds) VALUES ";
  private static final String ROW = "(?, ?, ?, ?, ?, ?)";

  /** Where the prices are read from: those of the configuration as it is now. */
  public interface Prices {
    PriceBook on(Connection db) throws SQLException;
  }

  /** What it costs at a level, and how many of its billed seconds a bundle paid for. */
  private record Charge(
      NewCdr of, LegCharge by, PricedLeg.Price price, long accountId, int bundleSeconds) {
    int level() {
      return price.level().level();
    }

    Money amount() {
      return MicroRate.money(
          bundleSeconds == 0 ? price.micros() : price.beyond(bundleSeconds).micros());
    }

    String txn() {
      return "call:%s:%s:%d".formatted(of.call().facts().callId(), of.leg().leg(), level());
    }

    BundleUses.Wanted wanted() {
      CallFacts facts = of.call().facts();
      BundledCall call = BundledCall.of(facts, by, of.leg().startedAt());
      BundleUses.@Nullable Holder holder =
          facts.moreCharges().isEmpty() ? null : new BundleUses.Holder(facts.callId(), by.leg());
      return new BundleUses.Wanted(of.id(), call, accountId, price, true, holder);
    }

    Charge after(BundleUses uses) {
      return new Charge(of, by, price, accountId, uses.seconds(of.id(), level()));
    }
  }

  private final Prices prices;
  private final InstantSource clock;
  private final ZoneId zone;

  public Settlement(Prices prices, InstantSource clock, ZoneId zone) {
    this.prices = prices;
    this.clock = clock;
    this.zone = zone;
  }

  /** Asked for before anything is locked: they may have to be read. */
  public PriceBook prices(Connection db) throws SQLException {
    return prices.on(db);
  }

  /**
   * Settles calls whose sessions the same transaction has removed.
   *
   * @param charged legs that got a CDR just now; whichever had one before has been charged
   * @param over all that hold nothing any more
   */
  public void settle(Connection db, PriceBook book, List<NewCdr> charged, Collection<String> over)
      throws SQLException {
    List<Held> held = ReservationTable.remove(db, over);
    List<Charge> prices = charges(book, charged);
    BundleUses uses = BundleUses.take(db, over, prices.stream().map(Charge::wanted).toList());
    List<Charge> charges = prices.stream().map(charge -> charge.after(uses)).toList();
    Set<Long> ids = new TreeSet<>();
    held.forEach(one -> ids.add(one.accountId()));
    charges.forEach(charge -> ids.add(charge.accountId()));
    if (ids.isEmpty()) {
      return;
    }
    Balances balances = Balances.lock(db, ids);
    for (Held one : held) {
      if (balances.has(one.accountId())) {
        balances.of(one.accountId()).reserve(one.amount().negated());
      }
    }
    take(
        db, charges.stream().filter(charge -> balances.has(charge.accountId())).toList(), balances);
    balances.store(db, clock.instant());
  }

  private void take(Connection db, List<Charge> charges, Balances balances) throws SQLException {
    if (charges.isEmpty()) {
      return;
    }
    List<LedgerTransaction> transactions = new ArrayList<>();
    for (Charge charge : charges) {
      Balance balance = balances.of(charge.accountId());
      Money amount = charge.amount();
      if (!balance.isPrepaid()) {
        balance.bill(amount);
      } else if (!amount.isZero()) {
        transactions.add(transaction(charge, balance.tenantPath()));
      }
      SpendTime at = SpendTime.of(charge.of().leg().endedAt(), zone);
      balance.spend(at.hour(), at.day(), amount);
    }
    if (!transactions.isEmpty()) {
      Ledger.post(db, transactions, balances);
    }
    note(db, charges, balances);
  }

  private LedgerTransaction transaction(Charge charge, String tenantPath) {
    Line line = Line.account(tenantPath, charge.accountId(), charge.amount().negated());
    Instant ended = charge.of().leg().endedAt();
    return LedgerTransaction.of(charge.txn(), EntryKind.CALL, line, Book.USAGE, clock.instant())
        .countsAt(ended)
        .ofCall(charge.of().call().facts().callId())
        .with("cdr:" + charge.of().id(), null);
  }

  /** For the night, which compares its own price with what was charged. */
  private static void note(Connection db, List<Charge> charges, Balances balances)
      throws SQLException {
    String rows = String.join(", ", Collections.nCopies(charges.size(), ROW));
    try (PreparedStatement insert = db.prepareStatement(CHARGE + rows)) {
      Parameters row = new Parameters(insert);
      for (Charge charge : charges) {
        boolean posted = balances.of(charge.accountId()).isPrepaid();
        row.add(charge.of().id()).add(charge.level()).add(charge.accountId());
        row.add(charge.amount().amount()).add(posted ? "LEDGER" : "UNBILLED");
        row.add(charge.bundleSeconds());
      }
      insert.executeUpdate();
    }
  }

  private static List<Charge> charges(PriceBook book, List<NewCdr> cdrs) {
    LegPricer pricer = new LegPricer(book);
    List<Charge> charges = new ArrayList<>();
    for (NewCdr cdr : cdrs) {
      LegResult leg = cdr.leg();
      Instant answered = leg.answeredAt();
      CallFacts call = cdr.call().facts();
      Optional<LegCharge> by = call.chargeOf(leg.leg());
      if (answered != null && by.isPresent()) {
        CallCharges.prices(pricer, call, by.get(), answered, leg.talked())
            .forEach(price -> add(charges, cdr, by.get(), price));
      }
    }
    return charges;
  }

  private static void add(List<Charge> charges, NewCdr cdr, LegCharge by, PricedLeg.Price price) {
    Long account = price.level().accountId();
    if (account != null && price.micros() > 0) {
      charges.add(new Charge(cdr, by, price, account, 0));
    }
  }
}
