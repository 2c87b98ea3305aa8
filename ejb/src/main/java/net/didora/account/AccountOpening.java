package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Objects;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.Conflicts;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import org.jspecify.annotations.Nullable;

/** Opening accounts for Revendas and Assinantes who have none; done by whoever sells to them. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class AccountOpening {
  @PersistenceContext private EntityManager db;
  @Inject private AccountService accounts;

  /** Opens it with nothing in it, and gives its id. */
  public Long open(NewAccount entry) {
    Tenant.refuseSubscribers();
    List<Refusal> refusals = entry.refusals();
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    Account account =
        entry.subscriberId() != null ? ofSubscriber(entry) : ofReseller(entry.resellerId(), entry);
    account.agree(entry.terms());
    account.payWithin(entry.paymentDays());
    try {
      return accounts.open(account).getId();
    } catch (PersistenceException failed) {
      if (Conflicts.isDuplicate(failed)) {
        throw new RefusedException(field(entry), "account.open.hasOne");
      }
      throw failed;
    }
  }

  private Account ofSubscriber(NewAccount entry) {
    Subscriber holder = db.find(Subscriber.class, Objects.requireNonNull(entry.subscriberId()));
    if (holder == null || accounts.ofSubscriber(holder.getId()).isPresent()) {
      throw new RefusedException("subscriber", noneOrOne(holder));
    }
    Account account = new Account(holder, entry.kind());
    mustSellTo(account);
    holder.beginMonthsOn(entry.cycleDay());
    return account;
  }

  private Account ofReseller(@Nullable Long id, NewAccount entry) {
    Organization holder = db.find(Organization.class, Objects.requireNonNull(id));
    if (holder == null || accounts.ofOrganization(holder.getId()).isPresent()) {
      throw new RefusedException("reseller", noneOrOne(holder));
    }
    Account account = new Account(holder, entry.kind());
    mustSellTo(account);
    return account;
  }

  private static String noneOrOne(@Nullable Object holder) {
    return holder == null ? "account.open.unknown" : "account.open.hasOne";
  }

  /** One's own account is opened by someone above. */
  private static void mustSellTo(Account account) {
    if (!account.isSoldBy(Tenant.current()) || Place.isMaster(account.getTenantPath())) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }

  private static String field(NewAccount entry) {
    return entry.subscriberId() != null ? "subscriber" : "reseller";
  }

  /** Assinantes without an account to pick from, by what was typed of the name. */
  public List<Choice> pickSubscribers(@Nullable String typed) {
    Tenant.refuseSubscribers();
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT s FROM Subscriber s WHERE LOWER(s.name) LIKE :typed ESCAPE '\\'
              AND NOT EXISTS (SELECT a.id FROM Account a WHERE a.subscriberId = s.id)
            ORDER BY s.name, s.id
            """,
            Subscriber.class),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** The same of Revendas below one's own place. */
  public List<Choice> pickResellers(@Nullable String typed) {
    Tenant.refuseSubscribers();
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT o FROM Organization o WHERE LOWER(o.name) LIKE :typed ESCAPE '\\'
              AND o.tenantPath <> :own
              AND NOT EXISTS (SELECT a.id FROM Account a WHERE a.organizationId = o.id)
            ORDER BY o.name, o.id
            """,
                Organization.class)
            .setParameter("own", Tenant.current().path()),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }
}
