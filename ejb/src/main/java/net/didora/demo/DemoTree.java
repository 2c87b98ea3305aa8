package net.didora.demo;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.util.Objects;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.TopUpService;
import net.didora.common.EjbLog;
import net.didora.common.Ids;
import net.didora.common.Settings;
import net.didora.line.IpLine;
import net.didora.number.DidEntry;
import net.didora.number.DidService;
import net.didora.number.SupplierEntry;
import net.didora.number.TargetEntry;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import net.didora.provider.Trunk;
import net.didora.security.NewLogin;
import net.didora.security.Role;
import net.didora.security.User;

/**
 * Master, one Revenda, one Assinante with a balance and a line, a carrier trusted from this
 * machine, and one DID that forwards to a platform on this machine. Saved as the Master would on
 * the pages.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DemoTree {
  public static final String NUMBER = "551130000001";
  private static final String LOCAL = "127.0.0.1";
  private static final int PLATFORM_PORT = 5090;
  private static final int BALANCE = 1_000;

  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;
  @Inject private OrganizationService organizations;
  @Inject private AccountService accounts;
  @Inject private TopUpService topUps;
  @Inject private DemoPlans plans;
  @Inject private DidService dids;

  /** Plants the demo once; what is there already stays as it is. */
  public void plant() {
    Organization master = organizations.own().orElseThrow();
    if (isPlanted()) {
      return;
    }
    PrefixPlan cost = plans.cost(master);
    Organization reseller = reseller(master);
    Subscriber subscriber = subscriber(reseller);
    IpLine line = line(subscriber);
    logins(reseller, subscriber);
    db.flush();
    dids.create(did(reseller, subscriber, line));
    db.createQuery("SELECT t FROM Trunk t WHERE t.host = :host", Trunk.class)
        .setParameter("host", LOCAL)
        .getSingleResult()
        .costs(cost.getId());
    EjbLog.LOG.demoReady(NUMBER, LOCAL + ":" + PLATFORM_PORT);
  }

  private boolean isPlanted() {
    return db.createQuery("SELECT COUNT(o) FROM Organization o", Long.class).getSingleResult() > 1;
  }

  private Organization reseller(Organization master) {
    Organization reseller =
        master.reseller(Ids.next(db, Organization.class), "Revenda Demonstração");
    reseller.buyDidsAt(plans.masterToReseller(master).getId());
    db.persist(reseller);
    accounts.open(new Account(reseller, Account.Kind.POSTPAID));
    return reseller;
  }

  private Subscriber subscriber(Organization reseller) {
    Subscriber subscriber =
        new Subscriber(Ids.next(db, Subscriber.class), reseller, "Assinante Demonstração");
    subscriber.buyDidsAt(plans.resellerToSubscriber(reseller).getId());
    db.persist(subscriber);
    return subscriber;
  }

  private IpLine line(Subscriber subscriber) {
    Account account = accounts.open(new Account(subscriber, Account.Kind.PREPAID));
    topUps.topUp(account.getId(), BigDecimal.valueOf(BALANCE), "Demonstração", "demo");
    IpLine line = new IpLine(subscriber, account, "Linha de demonstração", "demo");
    db.persist(line);
    return line;
  }

  private void logins(Organization reseller, Subscriber subscriber) {
    String password = settings.demoPassword().orElseGet(NewLogin::randomDemoPassword);
    User revenda = User.of(reseller.getTenantPath(), reseller.getId(), "revenda", Role.RESELLER);
    User assinante = User.ofSubscriber(subscriber.getTenantPath(), subscriber.getId(), "assinante");
    db.persist(NewLogin.withPassword(revenda, password));
    db.persist(NewLogin.withPassword(assinante, password));
  }

  private DidEntry did(Organization reseller, Subscriber subscriber, IpLine line) {
    DidEntry entry = new DidEntry();
    entry.setRawNumber(NUMBER);
    entry.setOwnerOrgId(reseller.getId());
    entry.setSubscriberId(subscriber.getId());
    entry.setPlanId(Objects.requireNonNull(subscriber.getDefaultDidPlanId()));
    entry.setIpLineId(line.getId());
    entry.setSupplierNote("Operadora de demonstração");
    TargetEntry target = new TargetEntry();
    target.setTechprefix("99");
    target.setHost(LOCAL);
    target.setPort(PLATFORM_PORT);
    entry.getTargets().add(target);
    SupplierEntry supplier = new SupplierEntry();
    supplier.setProviderName("Operadora Demonstração");
    supplier.setHost(LOCAL);
    entry.getSuppliers().add(supplier);
    return entry;
  }
}
