package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** Opening and finding accounts, and what they hold. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class AccountService {
  @PersistenceContext private EntityManager db;

  /** A new account, with nothing in it. */
  public Account open(Account account) {
    db.persist(account);
    db.persist(new AccountBalance(account));
    db.flush();
    return account;
  }

  /** Agrees on other terms; only with an account below one's own place. */
  public void agree(Long accountId, int version, AccountTerms terms) {
    Account account = find(accountId).orElseThrow(UnknownIdException::new);
    if (!account.isSoldBy(Tenant.current())) {
      throw new RefusedException("", "refused.notAllowed");
    }
    if (account.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    if (terms.hasNegative()) {
      throw new RefusedException("", "account.terms.negative");
    }
    if (terms.kind() != account.getKind() && !balance(accountId).getUnbilled().isZero()) {
      throw new RefusedException("kind", "account.kind.unbilled");
    }
    account.agree(terms);
  }

  public Optional<Account> find(Long id) {
    return Optional.ofNullable(db.find(Account.class, id));
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

  /** One page of the accounts that the tenant sees: his own and those below. */
  public KeyPage<Account> list(int size, @Nullable String key) {
    return new KeyQuery<>(Account.class)
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
