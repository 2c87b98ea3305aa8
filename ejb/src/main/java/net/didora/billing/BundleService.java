package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
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
import net.didora.common.EditedMeanwhileException;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import org.jspecify.annotations.Nullable;

/** Minute bundles: offering them, and contracting them for accounts right below. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class BundleService {
  @PersistenceContext private EntityManager db;
  @Inject private AccountService accounts;
  @Inject private Clock clock;

  /** One page of the bundles that the tenant sees, by name. */
  public KeyPage<MinuteBundle> list(
      @Nullable String name, @Nullable Status status, int size, @Nullable String key) {
    refuseSubscribers();
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
    refuseSubscribers();
    return Optional.ofNullable(db.find(MinuteBundle.class, id));
  }

  /** A new one of the tenant's own place. */
  public Long create(BundleEntry entry) {
    refuseSubscribers();
    entry.check();
    MinuteBundle bundle = new MinuteBundle(Tenant.current().path(), entry);
    db.persist(bundle);
    flush();
    return bundle.getId();
  }

  /** Months that are renewed from now on are as it is then. */
  public void edit(Long id, int version, BundleEntry entry) {
    entry.check();
    load(id, version).change(entry);
    flush();
  }

  public void become(Long id, int version, Status status) {
    MinuteBundle bundle = load(id, version);
    if (status == Status.ACTIVE) {
      bundle.unblock();
    } else {
      bundle.block();
    }
    flush();
  }

  /** The account of an Assinante or of a Revenda right below gets it, from now on. */
  public Long contract(Long bundleId, @Nullable Long subscriberId, @Nullable Long resellerId) {
    MinuteBundle bundle = find(bundleId).orElseThrow(UnknownIdException::new);
    if (!bundle.isActive()) {
      throw new RefusedException("", "bundle.refused.blocked");
    }
    Account account = account(subscriberId, resellerId);
    if (!Place.sellerOf(account.getTenantPath()).equals(bundle.getTenantPath())
        || Place.isMaster(account.getTenantPath())) {
      throw new RefusedException("subscriber", "bundle.refused.notYours");
    }
    account.useBundles();
    BundleContract contract = new BundleContract(bundle, account, clock.instant());
    db.persist(contract);
    flush();
    return contract.getId();
  }

  private Account account(@Nullable Long subscriberId, @Nullable Long resellerId) {
    if ((subscriberId == null) == (resellerId == null)) {
      throw new RefusedException("subscriber", "bundle.refused.oneBuyer");
    }
    Optional<Account> account =
        subscriberId != null
            ? accounts.ofSubscriber(subscriberId)
            : Optional.ofNullable(resellerId).flatMap(accounts::ofOrganization);
    return account.orElseThrow(
        () -> new RefusedException("subscriber", "bundle.refused.noAccount"));
  }

  /** Not renewed any more. */
  public void end(Long contractId) {
    refuseSubscribers();
    BundleContract contract = db.find(BundleContract.class, contractId);
    if (contract == null || contract.getTenantPath().equals(Tenant.current().path())) {
      throw new UnknownIdException();
    }
    contract.end(clock.instant());
    flush();
  }

  /** One page of who has a bundle, the latest first. */
  public KeyPage<BundleContract> contracts(Long bundleId, int size, @Nullable String key) {
    refuseSubscribers();
    return new KeyQuery<>(BundleContract.class)
        .where("x.bundleId = :bundle", "bundle", bundleId)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            contract -> KeyToken.after(contract.getId(), contract.getId()));
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

  private static void refuseSubscribers() {
    if (Tenant.current().isSubscriber()) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }

  private void flush() {
    try {
      db.flush();
    } catch (OptimisticLockException changed) {
      throw new EditedMeanwhileException();
    }
  }
}
