package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.account.Account;
import net.didora.account.AccountService;
import net.didora.account.Place;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.Buyers;
import org.jspecify.annotations.Nullable;

/** Minute bundles: offering them, and contracting them for accounts right below. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class BundleService {
  @PersistenceContext private EntityManager db;
  @Inject private AccountService accounts;
  @Inject private Buyers buyers;
  @Inject private BoughtBundles boughtBundles;
  @Inject private Clock clock;

  /** One page of the bundles that the tenant sees, by name. */
  public KeyPage<MinuteBundle> list(
      @Nullable String name, @Nullable Status status, int size, @Nullable String key) {
    Tenant.refuseSubscribers();
    return new KeyQuery<>(MinuteBundle.class)
        .where("x.status = :status", "status", status)
        .where("LOWER(x.name) LIKE :name ESCAPE '\\'", "name", Likeness.containing(name))
        .page(
            db,
            KeySort.byText("name", false),
            size,
            key,
            bundle -> KeyToken.after(bundle.getName(), bundle.getId()));
  }

  public Optional<MinuteBundle> find(Long id) {
    Tenant.refuseSubscribers();
    return Optional.ofNullable(db.find(MinuteBundle.class, id));
  }

  /** A new one of the tenant's own place. */
  public Long create(BundleEntry entry) {
    Tenant.refuseSubscribers();
    entry.check();
    MinuteBundle bundle = new MinuteBundle(Tenant.current().path(), entry);
    db.persist(bundle);
    Conflicts.flush(db);
    return bundle.getId();
  }

  /** Months that are renewed from now on are as it is then. */
  public void edit(Long id, int version, BundleEntry entry) {
    entry.check();
    load(id, version).change(entry);
    Conflicts.flush(db);
  }

  public void become(Long id, int version, Status status) {
    MinuteBundle bundle = load(id, version);
    if (status == Status.ACTIVE) {
      bundle.unblock();
    } else {
      bundle.block();
    }
    Conflicts.flush(db);
  }

  /** The account of an Assinante or of a Revenda right below gets it, from now on. */
  public Long contract(Long bundleId, Buyer buyer) {
    MinuteBundle bundle = find(bundleId).orElseThrow(UnknownIdException::new);
    if (!bundle.isActive()) {
      throw new RefusedException("", "bundle.refused.blocked");
    }
    Account account = account(buyer);
    if (!Place.sellerOf(account.getTenantPath()).equals(bundle.getTenantPath())
        || Place.isMaster(account.getTenantPath())) {
      throw new RefusedException("subscriber", "bundle.refused.notYours");
    }
    account.useBundles();
    BundleContract contract = new BundleContract(bundle, account, clock.instant());
    db.persist(contract);
    Conflicts.flush(db);
    return contract.getId();
  }

  private Account account(Buyer buyer) {
    if (buyer.isNobody()) {
      throw new RefusedException("subscriber", "bundle.refused.oneBuyer");
    }
    return buyers
        .place(buyer)
        .flatMap(accounts::at)
        .orElseThrow(() -> new RefusedException("subscriber", "bundle.refused.noAccount"));
  }

  /** Not renewed any more. */
  public void end(Long contractId) {
    Tenant.refuseSubscribers();
    BundleContract contract = db.find(BundleContract.class, contractId);
    if (contract == null || contract.getTenantPath().equals(Tenant.current().path())) {
      throw new UnknownIdException();
    }
    contract.end(clock.instant());
    Conflicts.flush(db);
  }

  /** One page of who has a bundle, the latest first. */
  public KeyPage<BundleContract> contracts(Long bundleId, int size, @Nullable String key) {
    Tenant.refuseSubscribers();
    return new KeyQuery<>(BundleContract.class)
        .where("x.bundleId = :bundle", "bundle", bundleId)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            contract -> KeyToken.after(contract.getId(), contract.getId()));
  }

  /** One page of what is contracted for the tenant's own account, the latest first. */
  public KeyPage<BundleContract> held(int size, @Nullable String key) {
    return new KeyQuery<>(BundleContract.class)
        .where("x.tenantPath = :path", "path", Tenant.current().path())
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            contract -> KeyToken.after(contract.getId(), contract.getId()));
  }

  /** What those bundles are called, by their ids: they are the seller's, whom one does not see. */
  public Map<Long, String> heldNames() {
    String path = Tenant.current().path();
    return Tenant.platform("bundles that one pays").call(() -> boughtBundles.names(path));
  }

  /** What a month costs, if the account of the contract has less than that now. */
  public Optional<Money> tooDear(BundleContract contract) {
    String payer = contract.getTenantPath();
    Money price =
        Tenant.platform("what bundles cost those who have them")
            .call(() -> boughtBundles.prices(payer))
            .get(contract.getBundleId());
    Account account = accounts.find(contract.getAccountId()).orElse(null);
    if (price == null || account == null) {
      return Optional.empty();
    }
    Money available = accounts.balance(account.getId()).available(account);
    return available.compareTo(price) < 0 ? Optional.of(price) : Optional.empty();
  }

  /** The last renewed month of each of these contracts, where there is one. */
  public Map<Long, BundleCycleRow> cycles(Collection<Long> contractIds) {
    if (contractIds.isEmpty()) {
      return Map.of();
    }
    List<BundleCycleRow> rows =
        db.createQuery(
                """
                SELECT c FROM BundleCycleRow c WHERE c.contractId IN :contracts AND c.beginsAt =
                  (SELECT MAX(o.beginsAt) FROM BundleCycleRow o WHERE o.contractId = c.contractId)
                """,
                BundleCycleRow.class)
            .setParameter("contracts", contractIds)
            .getResultList();
    return rows.stream()
        .collect(Collectors.toMap(BundleCycleRow::getContractId, Function.identity()));
  }

  private MinuteBundle load(Long id, int version) {
    MinuteBundle bundle = find(id).orElseThrow(UnknownIdException::new);
    if (bundle.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    return bundle;
  }
}
