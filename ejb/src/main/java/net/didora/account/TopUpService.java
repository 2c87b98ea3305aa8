package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import net.didora.account.LedgerService.Locked;
import net.didora.account.LedgerTransaction.Line;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Money moved by hand: top-ups, corrections, and from an account to one of the level below. A
 * Revenda does this to accounts below it, the Master to all, an Assinante to none. Each act has a
 * key, made with the page: pressed twice, it happens once, and the second time is told false.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class TopUpService {
  private static final int MEMO = 190;

  /** Of the key's digest: what fits into a name of 64 characters. */
  private static final int KEY_DIGITS = 32;

  @PersistenceContext private EntityManager db;
  @Inject private LedgerService ledger;
  @Inject private Clock clock;

  /** The holder has paid: his seller's cash goes up, and so does his account. */
  public boolean topUp(
      Long accountId, @Nullable BigDecimal typed, @Nullable String memo, String key) {
    Money amount = Amounts.positive(typed);
    Locked to = sold(accountId);
    return ledger.post(
        transaction(act("topup", accountId, key), EntryKind.TOP_UP, to, amount, Book.CASH)
            .with(null, optional(memo)));
  }

  /** Puts an account right, up or down; with the reason, and not by more than it has. */
  public boolean adjust(
      Long accountId, @Nullable BigDecimal typed, @Nullable String reason, String key) {
    Money amount = Amounts.exact(typed);
    if (reason == null || reason.isBlank()) {
      throw new RefusedException("memo", "account.reason.missing");
    }
    Locked to = sold(accountId);
    if (amount.isNegative() && !ledger.isPosted(act("adjust", accountId, key))) {
      mustHave(to, amount.negated());
    }
    return ledger.post(
        transaction(
                act("adjust", accountId, key), EntryKind.ADJUSTMENT, to, amount, Book.ADJUSTMENT)
            .with(null, optional(reason)));
  }

  /** From an account to one of the level right below it. */
  public boolean transfer(
      Long toAccountId, @Nullable BigDecimal typed, @Nullable String memo, String key) {
    Money amount = Amounts.positive(typed);
    Account to = soldHere(toAccountId);
    Locked from = lockBoth(giverTo(to), to);
    String act = act("transfer", toAccountId, key);
    if (ledger.isPosted(act)) {
      return false;
    }
    mustHave(from, amount);
    Account giver = from.account();
    return ledger.post(
        new LedgerTransaction(
            act,
            EntryKind.TRANSFER,
            List.of(
                Line.account(giver.getTenantPath(), giver.getId(), amount.negated()),
                Line.account(to.getTenantPath(), to.getId(), amount)),
            null,
            LedgerEntry.toAccount(to.getId()),
            optional(memo),
            clock.instant(),
            Tenant.current().login(),
            null));
  }

  private Account soldHere(Long id) {
    Account account = db.find(Account.class, id);
    if (account == null || !account.isSoldBy(Tenant.current())) {
      throw new RefusedException("", "refused.notAllowed");
    }
    return account;
  }

  /** The account that a transfer to that account would come from, if whoever asks may do it. */
  public Optional<Account> giver(Long toAccountId) {
    Account to = db.find(Account.class, toAccountId);
    return to == null || !to.isSoldBy(Tenant.current()) ? Optional.empty() : mayGive(to);
  }

  /** Returns the one that gives. */
  private Locked lockBoth(Account from, Account to) {
    if (from.getId() < to.getId()) {
      Locked first = ledger.lock(from.getId());
      ledger.lock(to.getId());
      return first;
    }
    ledger.lock(to.getId());
    return ledger.lock(from.getId());
  }

  /** The account right above; a Revenda gives of its own, and only the Master of another's. */
  private Account giverTo(Account to) {
    return mayGive(to).orElseThrow(() -> new RefusedException("", "account.transfer.noGiver"));
  }

  private Optional<Account> mayGive(Account to) {
    String seller = Place.sellerOf(to.getTenantPath());
    Tenant tenant = Tenant.current();
    boolean mayGive = tenant.path().equals(seller) || Place.isMaster(tenant.path());
    return db.createQuery("SELECT a FROM Account a WHERE a.tenantPath = :path", Account.class)
        .setParameter("path", seller)
        .getResultStream()
        .filter(from -> mayGive && !from.getId().equals(to.getId()))
        .findFirst();
  }

  private Locked sold(Long accountId) {
    Locked found = ledger.lock(accountId);
    if (!found.account().isSoldBy(Tenant.current())) {
      throw new RefusedException("", "refused.notAllowed");
    }
    return found;
  }

  /**
   * The name of an act in the ledger. Whoever moves money chooses its key: what others have called
   * the same, for other accounts, is another act.
   */
  private static String act(String kind, Long accountId, String key) {
    return kind + ":" + accountId + ":" + Digest.of(key).substring(0, KEY_DIGITS);
  }

  private LedgerTransaction transaction(
      String txn, EntryKind kind, Locked to, Money amount, Book against) {
    return LedgerTransaction.of(
            txn,
            kind,
            Line.account(to.account().getTenantPath(), to.account().getId(), amount),
            against,
            clock.instant())
        .by(Tenant.current().login());
  }

  private static void mustHave(Locked account, Money amount) {
    if (account.available().compareTo(amount) < 0) {
      throw new RefusedException("amount", "account.amount.notThere", account.available());
    }
  }

  private static @Nullable String optional(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String stripped = text.strip();
    if (stripped.length() > MEMO) {
      throw new RefusedException("memo", "account.memo.tooLong", MEMO);
    }
    return stripped;
  }
}
