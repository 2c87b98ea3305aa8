package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import net.didora.account.LedgerTransaction.Line;
import net.didora.common.Money;
import net.didora.common.OutboxEvent;
import net.didora.common.UnknownIdException;

/**
 * The ledger as pages use it, within what the tenant may see. Calls and jobs post by {@code
 * net.didora.account.ledger.Ledger}; both take the locks of the accounts in the order of their ids.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class LedgerService {
  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  /** An account with what it holds, locked until the end of the transaction. */
  public record Locked(Account account, AccountBalance balance) {
    public Money available() {
      return balance.available(account);
    }
  }

  /**
   * Whoever will change an account asks for it first, and for several in the order of their ids.
   */
  public Locked lock(Long accountId) {
    AccountBalance balance =
        db.find(AccountBalance.class, accountId, LockModeType.PESSIMISTIC_WRITE);
    Account account = db.find(Account.class, accountId);
    if (balance == null || account == null) {
      throw new UnknownIdException();
    }
    return new Locked(account, balance);
  }

  /**
   * Posts a transaction and moves the balances with it.
   *
   * @return false if it was posted before: nothing has changed then
   */
  public boolean post(LedgerTransaction transaction) {
    Map<Long, Locked> accounts = new TreeMap<>();
    for (Line line : transaction.lines()) {
      if (line.accountId() != null) {
        accounts.put(line.accountId(), null);
      }
    }
    accounts.replaceAll((id, none) -> lock(id));
    if (isPosted(transaction.txn())) {
      return false;
    }
    for (int i = 0; i < transaction.lines().size(); i++) {
      Line line = transaction.lines().get(i);
      Locked account = line.accountId() == null ? null : accounts.get(line.accountId());
      Money after = account == null ? null : account.balance().post(line.amount());
      db.persist(new LedgerEntry(transaction, i, after));
    }
    accounts.values().forEach(this::tellIfLow);
    db.flush();
    return true;
  }

  /**
   * Whether an act was posted before; asked under the lock of its accounts, it stays true or false.
   */
  public boolean isPosted(String txn) {
    return db.createQuery("SELECT COUNT(e) FROM LedgerEntry e WHERE e.txn = :txn", Long.class)
            .setParameter("txn", txn)
            .getSingleResult()
        > 0;
  }

  /** Tells the holder, once, if so little is left that he wants to know. */
  public void tellIfLow(Locked one) {
    if (one.balance().hasJustFallen(one.account())) {
      String payload =
          LowBalance.payload(one.account().getId(), one.available(), one.account().getLowBalance());
      db.persist(
          new OutboxEvent(
              one.account().getTenantPath(), LowBalance.TYPE, payload, clock.instant()));
    }
  }
}
