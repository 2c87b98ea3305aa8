package net.didora.batch.number;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.didora.account.Book;
import net.didora.account.EntryKind;
import net.didora.account.LedgerTransaction;
import net.didora.account.LedgerTransaction.Line;
import net.didora.account.ledger.Ledger;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.batch.number.HeldDids.HeldDid;
import net.didora.batch.number.HeldDids.LeaseKey;
import net.didora.billing.charge.DidDues;
import net.didora.billing.charge.DidDues.Due;
import net.didora.billing.charge.DidDues.Dues;
import net.didora.billing.charge.DidLease;
import org.jspecify.annotations.Nullable;

/**
 * Posts what is due for some DIDs, and how far they are charged, in the transaction of its caller.
 * A charge is named after DID, account and day, so the ledger takes it once whatever happens.
 */
final class DidCharges {
  private static final String MOVE_ON =
      "INSERT INTO did_charge (did_id, tenant_path, starts_on, next_on) VALUES (?, ?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE next_on = VALUES(next_on)";

  private final Connection db;
  private final HeldDids held;
  private final Instant now;
  private final ZoneId zone;
  private final LocalDate today;
  private final List<LedgerTransaction> transactions = new ArrayList<>();
  private final Map<LeaseKey, LocalDate> moved = new LinkedHashMap<>();
  private final List<Reject> rejects = new ArrayList<>();

  DidCharges(Connection db, HeldDids held, Instant now, ZoneId zone) {
    this.db = db;
    this.held = held;
    this.now = now;
    this.zone = zone;
    this.today = LocalDate.ofInstant(now, zone);
  }

  List<Reject> post() throws SQLException {
    Map<HeldDid, List<DidLease>> leases = new LinkedHashMap<>();
    held.dids().forEach(did -> leases.put(did, DidLease.of(did.stays(), zone)));
    TreeSet<String> places = new TreeSet<>();
    leases.values().forEach(all -> all.forEach(lease -> places.add(lease.place())));
    held.readBuyers(places);
    leases.forEach((did, all) -> all.forEach(lease -> charge(did, lease)));
    Ledger.post(db, transactions, now);
    moveOn();
    return rejects;
  }

  private void charge(HeldDid did, DidLease lease) {
    if (!held.isAgreed(lease.place())) {
      return;
    }
    LeaseKey key = new LeaseKey(did.id(), lease.place(), lease.from());
    LocalDate from = held.next(key);
    Dues dues =
        new DidDues(held.dueDay(lease.place()), held.fees(lease.place()), today)
            .of(lease, did.id(), did.kind(), from);
    @Nullable Long account = held.account(lease.place());
    if (account == null && !dues.dues().isEmpty()) {
      rejects.add(new Reject("did:" + did.id(), "NO_ACCOUNT", lease.place()));
    } else if (!dues.next().equals(from)) {
      dues.dues().forEach(due -> charge(did, lease, account, due));
      moved.put(key, dues.next());
    }
  }

  private void charge(HeldDid did, DidLease lease, @Nullable Long account, Due due) {
    if (account == null) {
      throw new IllegalStateException("Nobody to charge at " + lease.place());
    }
    String txn = "did:%d:%d:%s%s".formatted(did.id(), account, due.from(), due.setup() ? ":s" : "");
    String memo =
        due.setup()
            ? did.number() + " " + due.from()
            : did.number() + " " + due.from() + " / " + due.until().minusDays(1);
    Line line = Line.account(lease.place(), account, due.amount().negated());
    transactions.add(
        LedgerTransaction.of(txn, EntryKind.DID_CHARGE, line, Book.CHARGES, now)
            .with("did:" + did.id(), memo));
  }

  private void moveOn() throws SQLException {
    if (moved.isEmpty()) {
      return;
    }
    try (PreparedStatement update = db.prepareStatement(MOVE_ON)) {
      for (Map.Entry<LeaseKey, LocalDate> entry : moved.entrySet()) {
        update.setLong(1, entry.getKey().did());
        update.setString(2, entry.getKey().place());
        update.setObject(3, entry.getKey().from());
        update.setObject(4, entry.getValue());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
