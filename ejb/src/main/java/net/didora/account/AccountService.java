package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Finding accounts. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class AccountService {
  @PersistenceContext private EntityManager db;

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
}
