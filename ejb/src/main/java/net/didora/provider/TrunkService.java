package net.didora.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.Conflicts;
import net.didora.common.RefusedException;
import net.didora.common.SecretBox;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Organization;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/** Carriers and their trunks. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class TrunkService {
  private static final int TOKEN_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  @PersistenceContext private EntityManager db;
  @Inject private SecretBox secrets;
  @Inject private TrunkClaims claims;
  @Inject private MarginGuard margins;
  @Inject private Clock clock;

  public Optional<Trunk> find(Long id) {
    return Optional.ofNullable(db.find(Trunk.class, id));
  }

  public Optional<Provider> provider(Long id) {
    return Optional.ofNullable(db.find(Provider.class, id));
  }

  /** How many of our registrations with suppliers failed when they were last tried. */
  public long failingRegistrations() {
    return db.createQuery(
            "SELECT COUNT(r) FROM TrunkRegistration r WHERE r.state = :failing", Long.class)
        .setParameter("failing", RegistrationState.FAILING)
        .getSingleResult();
  }

  /** The addresses that a trunk's calls come from, as one types them. */
  public List<SourceAddress> sources(Long trunkId) {
    return db.createQuery(
            "SELECT s FROM TrunkSource s WHERE s.trunkId = :trunk ORDER BY s.id", TrunkSource.class)
        .setParameter("trunk", trunkId)
        .getResultStream()
        .map(source -> new SourceAddress(source.getAddress(), source.getPort()))
        .toList();
  }

  /** Carriers to pick from, by what was typed of the name. */
  public List<Choice> pickProvider(String typed) {
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT p FROM Provider p WHERE LOWER(p.name) LIKE :typed ESCAPE '\\'
            ORDER BY p.name, p.id
            """,
            Provider.class),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /** Active trunks of whose cost plan it is, to pick from, by what was typed of the name. */
  public List<Choice> pickTrunk(Long costPlanId, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT t FROM Trunk t, PrefixPlan p
            WHERE p.id = :plan AND t.tenantPath = p.tenantPath AND t.status = :active
              AND LOWER(t.name) LIKE :typed ESCAPE '\\'
            ORDER BY t.name, t.id
            """,
                Trunk.class)
            .setParameter("plan", costPlanId)
            .setParameter("active", Status.ACTIVE),
        typed,
        found -> new Choice(found.getId(), found.getName()));
  }

  /**
   * From the next call on, calls over the trunk cost what a plan of the same owner says. Says what
   * margin that leaves; refused only if the margin is guarded, and worse than by the plan before.
   */
  public MarginReport costBy(Long planId, Long trunkId) {
    Tenant.refuseSubscribers();
    PrefixPlan plan =
        Optional.ofNullable(db.find(PrefixPlan.class, planId)).orElseThrow(UnknownIdException::new);
    if (plan.isSale() || !plan.isActive()) {
      throw new RefusedException("trunk", "plan.refused.notForCost");
    }
    Trunk trunk =
        find(trunkId)
            .filter(found -> found.getTenantPath().equals(plan.getTenantPath()))
            .orElseThrow(() -> new RefusedException("trunk", "plan.refused.noTrunk"));
    MarginReport report = margins.judgeCost(plan, clock.instant()).insteadOf(costNow(trunk));
    if (report.isRefused()) {
      throw new RefusedException(List.of(report.refusal("trunk")));
    }
    trunk.costs(planId);
    Conflicts.flush(db);
    return report;
  }

  private MarginReport costNow(Trunk trunk) {
    return Optional.ofNullable(trunk.getCostPlanId())
        .map(id -> db.find(PrefixPlan.class, id))
        .map(plan -> margins.judgeCost(plan, clock.instant()))
        .orElse(MarginReport.FINE);
  }

  /** Calls over the trunk have no cost any more, if it is by this plan. */
  public void dropCost(Long planId, Long trunkId) {
    Tenant.refuseSubscribers();
    find(trunkId)
        .filter(trunk -> planId.equals(trunk.getCostPlanId()))
        .ifPresent(trunk -> trunk.costs(null));
    Conflicts.flush(db);
  }

  /** The names of carriers by the trunks given, as far as the tenant sees them. */
  public Map<Long, String> providerNames(Collection<Long> trunkIds) {
    if (trunkIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            """
            SELECT t.id, p.name FROM Trunk t, Provider p
            WHERE p.id = t.providerId AND t.id IN :ids
            """,
            Object[].class)
        .setParameter("ids", trunkIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
  }

  /**
   * The trunk of an organization that fits what the supplier informed; made where there is none.
   */
  public Trunk findOrMake(Organization customer, SupplierOrder order) {
    Provider provider = providerOf(customer, order.providerName());
    Trunk trunk =
        trunksOf(provider).stream()
            .filter(known -> fits(known, order))
            .findFirst()
            .orElseGet(() -> make(provider, order));
    @Nullable String password = order.password();
    if (password != null && !password.isEmpty()) {
      trunk.authenticateAs(order.user(), secrets.encrypt(password));
    }
    trunk.findNumberIn(order.numberSources());
    trunk.knowCallsByPassword(order.digest());
    if (order.registers()) {
      trunk.registerAs(newToken());
    }
    addSources(customer, trunk, order);
    return trunk;
  }

  private Provider providerOf(Organization customer, String name) {
    return db.createQuery(
            "SELECT p FROM Provider p WHERE p.organizationId = :customer AND p.name = :name",
            Provider.class)
        .setParameter("customer", customer.getId())
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElseGet(
            () -> {
              Provider made = new Provider(customer, name);
              db.persist(made);
              return made;
            });
  }

  private List<Trunk> trunksOf(Provider provider) {
    return db.createQuery(
            "SELECT t FROM Trunk t WHERE t.providerId = :provider ORDER BY t.id", Trunk.class)
        .setParameter("provider", provider.getId())
        .getResultList();
  }

  private static boolean fits(Trunk trunk, SupplierOrder order) {
    return Objects.equals(trunk.getHost(), order.host())
        && Objects.equals(trunk.getPort(), order.port())
        && Objects.equals(trunk.getAuthUser(), order.user());
  }

  private Trunk make(Provider provider, SupplierOrder order) {
    String place = order.host() == null ? "" : " " + order.host();
    Trunk trunk = new Trunk(provider, provider.getName() + place);
    trunk.reachAt(order.host(), order.port());
    trunk.authenticateAs(order.user(), null);
    db.persist(trunk);
    return trunk;
  }

  /** Nobody guesses it; still it is no proof of who calls: see {@code TrunkSources}. */
  private static String newToken() {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /**
   * Others' DIDs may rely on the sources that are there: what is typed is added to them. A carrier
   * that we register with, or did, may have other customers here who claim its address: then its
   * calls are known by our contact alone.
   */
  private void addSources(Organization customer, Trunk trunk, SupplierOrder order) {
    List<SourceAddress> known = sources(trunk.getId());
    for (SourceAddress source : order.sources()) {
      boolean taken = !known.contains(source) && isTaken(customer, trunk, source);
      if (taken && !(trunk.hasContact() && order.sourcesImplied())) {
        throw new RefusedException("suppliers", "did.refused.sourceTaken", source);
      }
      if (!taken && !known.contains(source)) {
        db.persist(new TrunkSource(trunk, source.address(), source.port()));
      }
    }
  }

  private boolean isTaken(Organization customer, Trunk trunk, SourceAddress source) {
    boolean ofOwn =
        db.createQuery(
                "SELECT s FROM TrunkSource s WHERE s.tenantPath = :own AND s.trunkId <> :trunk",
                TrunkSource.class)
            .setParameter("own", customer.getTenantPath())
            .setParameter("trunk", trunk.getId())
            .getResultStream()
            .anyMatch(
                other ->
                    other.getAddress().equals(source.address())
                        && other.getPort() == source.port());
    return ofOwn
        || Tenant.platform("trunk sources")
            .call(() -> claims.ofOthers(source, customer.getTenantPath()).isPresent());
  }
}
