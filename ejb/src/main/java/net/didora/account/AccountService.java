package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.account.LedgerService.Locked;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import net.didora.common.OutboxEvent;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** Opening and finding accounts, and what they hold. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class AccountService {
  private static final String OF_HOLDER =
      """
      x.organizationId IN
          (SELECT o.id FROM Organization o WHERE LOWER(o.name) LIKE :holder ESCAPE '\\')
        OR x.subscriberId IN
          (SELECT s.id FROM Subscriber s WHERE LOWER(s.name) LIKE :holder ESCAPE '\\')
      """;

  private static final String LOW =
      "x.id IN (SELECT b.accountId FROM AccountBalance b WHERE b.low = :low)";

  /** Without credit it pays for nothing more. */
  private static final String SPENT =
      """
      x.kind = :prepaid AND EXISTS (SELECT b.accountId FROM AccountBalance b
        WHERE b.accountId = x.id AND b.balance + x.creditLimit <= b.reserved + b.unbilled)
      """;

  @PersistenceContext private EntityManager db;
  @Inject private LedgerService ledger;

  /** A new account, with nothing in it. */
  public Account open(Account account) {
    db.persist(account);
    db.persist(new AccountBalance(account));
    db.flush();
    return account;
  }

  /** Agrees on other terms; only with an account below one's own place. */
  public void agree(Long accountId, int version, AccountTerms terms, int paymentDays) {
    Account account = find(accountId).orElseThrow(UnknownIdException::new);
    if (!account.isSoldBy(Tenant.current())) {
      throw new RefusedException("", "refused.notAllowed");
    }
    if (account.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    List<Refusal> refusals = new ArrayList<>(terms.refusals());
    PaymentTerm.judge(paymentDays, refusals);
    Locked locked = ledger.lock(accountId);
    if (terms.kind() != account.getKind() && !locked.balance().getUnbilled().isZero()) {
      refusals.add(Refusal.of("kind", "account.kind.unbilled"));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    account.agree(terms);
    account.payWithin(paymentDays);
    ledger.tellIfLow(locked);
  }

  public Optional<Account> find(Long id) {
    return Optional.ofNullable(db.find(Account.class, id));
  }

  /** The account of whoever stands at the tenant's place. */
  public Optional<Account> own() {
    return at(Tenant.current().path());
  }

  /** The account of whoever stands at a place. */
  public Optional<Account> at(String tenantPath) {
    return db.createQuery("SELECT a FROM Account a WHERE a.tenantPath = :path", Account.class)
        .setParameter("path", tenantPath)
        .getResultStream()
        .findFirst();
  }

  public Optional<Account> ofSubscriber(Long subscriberId) {
    return db.createQuery("SELECT a FROM Account a WHERE a.subscriberId = :id", Account.class)
        .setParameter("id", subscriberId)
        .getResultStream()
        .findFirst();
  }

  public Optional<Account> ofOrganization(Long organizationId) {
    return db.createQuery("SELECT a FROM Account a WHERE a.organizationId = :id", Account.class)
        .setParameter("id", organizationId)
        .getResultStream()
        .findFirst();
  }

  /** One page of the accounts that the tenant sees, his own and those below, by their place. */
  public KeyPage<Account> list(AccountFilter filter, int size, @Nullable String key) {
    return new KeyQuery<>(Account.class)
        .where(OF_HOLDER, "holder", Likeness.containing(filter.holder()))
        .where("x.kind = :kind", "kind", filter.kind())
        .where(LOW, "low", filter.low() ? true : null)
        .where(SPENT, "prepaid", filter.spent() ? Account.Kind.PREPAID : null)
        .page(
            db,
            KeySort.byText("tenantPath", false),
            size,
            key,
            account -> KeyToken.after(account.getTenantPath(), account.getId()));
  }

  /** What an account holds at this moment. */
  public AccountBalance balance(Long accountId) {
    AccountBalance found = db.find(AccountBalance.class, accountId);
    if (found == null) {
      throw new UnknownIdException();
    }
    return found;
  }

  /** How many accounts, of those that the tenant sees, are lower than their holders want. */
  public long countLow() {
    return count(LOW, "low", true);
  }

  /** How many are prepaid and cannot pay for another call. */
  public long countSpent() {
    return count(SPENT, "prepaid", Account.Kind.PREPAID);
  }

  private long count(String which, String parameter, Object value) {
    return db.createQuery("SELECT COUNT(x) FROM Account x WHERE " + which, Long.class)
        .setParameter(parameter, value)
        .getSingleResult();
  }

  /** The latest that an account fell low. */
  public List<LowBalance.Told> fallenLow(Account account, int most) {
    return db.createQuery(
            """
            SELECT e FROM OutboxEvent e WHERE e.type = :type AND e.tenantPath = :path
            ORDER BY e.id DESC
            """,
            OutboxEvent.class)
        .setParameter("type", LowBalance.TYPE)
        .setParameter("path", account.getTenantPath())
        .setMaxResults(most)
        .getResultStream()
        .map(LowBalance::told)
        .toList();
  }

  /** What these accounts hold, by account. */
  public Map<Long, AccountBalance> balances(Collection<Long> accountIds) {
    if (accountIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT b FROM AccountBalance b WHERE b.accountId IN :ids", AccountBalance.class)
        .setParameter("ids", accountIds)
        .getResultStream()
        .collect(Collectors.toMap(AccountBalance::getAccountId, Function.identity()));
  }
}
