package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.Conflicts;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.organization.Buyer;
import net.didora.organization.Buyers;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.Subscriber;

/** Making, changing and finding plans of prices, and choosing who is charged by them. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanService {
  private static final Long NOBODY = -1L;
  private static final Pattern DESCRIPTION = Pattern.compile("\\P{Cntrl}{1,120}");

  @PersistenceContext private EntityManager db;
  @Inject private OrganizationService organizations;
  @Inject private Buyers buyers;
  @Inject private MarginGuard margins;
  @Inject private Clock clock;

  public Optional<PrefixPlan> find(Long id) {
    return Optional.ofNullable(db.find(PrefixPlan.class, id));
  }

  /** A plan of the organization at whose place the tenant works. */
  public Long create(PlanEntry entry) {
    Tenant.refuseSubscribers();
    Organization maker =
        organizations.own().orElseThrow(() -> new RefusedException("", "refused.notAllowed"));
    judge(entry, maker.getId());
    PrefixPlan plan = new PrefixPlan(maker, entry.kind(), entry.description().strip());
    plan.giveTo(entry.given());
    db.persist(plan);
    db.flush();
    return plan.getId();
  }

  /** Changes description and recipient; a plan stays what it is, sale or cost. */
  public void edit(Long id, int version, PlanEntry entry) {
    PrefixPlan plan = load(id, version);
    judge(entry, plan.getOrganizationId());
    plan.describe(entry.description().strip());
    plan.giveTo(entry.given());
    Conflicts.flush(db);
  }

  public void become(Long id, int version, Status status) {
    PrefixPlan plan = load(id, version);
    if (status == Status.BLOCKED) {
      plan.block();
    } else {
      plan.unblock();
    }
    Conflicts.flush(db);
  }

  private void judge(PlanEntry entry, Long sellerId) {
    List<Refusal> refusals = new ArrayList<>();
    if (!DESCRIPTION.matcher(entry.description().strip()).matches()) {
      refusals.add(Refusal.of("description", "plan.refused.description", 120));
    }
    if (!entry.given().isNobody()
        && (entry.kind() != PrefixPlan.Kind.SALE || !buyers.isBelow(sellerId, entry.given()))) {
      refusals.add(Refusal.of("given", "plan.refused.given"));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
  }

  /**
   * Charges a child by this plan wherever a DID names no other; says what margin that leaves.
   * Refused only if the margin is guarded, and worse than by the default before.
   */
  public MarginReport makeDefault(Long planId, Buyer buyer) {
    Tenant.refuseSubscribers();
    PrefixPlan plan = find(planId).orElseThrow(UnknownIdException::new);
    if (!plan.isSale() || !plan.isActive()) {
      throw new RefusedException("buyer", "plan.refused.notForSale");
    }
    if (!buyers.isBelow(plan.getOrganizationId(), buyer)) {
      throw new RefusedException("buyer", "plan.refused.given");
    }
    if (!plan.isFor(buyer)) {
      throw new RefusedException("buyer", "plan.refused.givenToAnother");
    }
    MarginReport report = margins.judge(plan, clock.instant()).insteadOf(marginNow(buyer));
    if (report.isRefused()) {
      throw new RefusedException(List.of(report.refusal("buyer")));
    }
    buyers.reseller(buyer).ifPresent(child -> child.buyDidsAt(planId));
    buyers.subscriber(buyer).ifPresent(child -> child.buyDidsAt(planId));
    Conflicts.flush(db);
    return report;
  }

  private MarginReport marginNow(Buyer buyer) {
    Optional<Long> replaced =
        buyers
            .reseller(buyer)
            .map(Organization::getDefaultDidPlanId)
            .or(() -> buyers.subscriber(buyer).map(Subscriber::getDefaultDidPlanId));
    return replaced
        .flatMap(this::find)
        .map(plan -> margins.judge(plan, clock.instant()))
        .orElse(MarginReport.FINE);
  }

  /** The child is charged by no default plan any more; nobody drops what he pays by himself. */
  public void dropDefault(Long planId, Buyer buyer) {
    Tenant.refuseSubscribers();
    PrefixPlan plan = find(planId).orElseThrow(UnknownIdException::new);
    if (!buyers.isBelow(plan.getOrganizationId(), buyer)) {
      throw new RefusedException("buyer", "plan.refused.given");
    }
    buyers
        .reseller(buyer)
        .filter(child -> planId.equals(child.getDefaultDidPlanId()))
        .ifPresent(child -> child.buyDidsAt(null));
    buyers
        .subscriber(buyer)
        .filter(child -> planId.equals(child.getDefaultDidPlanId()))
        .ifPresent(child -> child.buyDidsAt(null));
    Conflicts.flush(db);
  }

  private PrefixPlan load(Long id, int version) {
    Tenant.refuseSubscribers();
    PrefixPlan plan = find(id).orElseThrow(UnknownIdException::new);
    if (plan.getVersion() != version) {
      throw new EditedMeanwhileException();
    }
    return plan;
  }

  /** Sale plans of an organization to pick from, by what was typed of the description. */
  public List<Choice> pick(Long organizationId, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
            SELECT p FROM PrefixPlan p
            WHERE p.organizationId = :organization AND p.kind = :sale AND p.status = :active
              AND p.givenOrgId IS NULL AND LOWER(p.description) LIKE :typed ESCAPE '\\'
            ORDER BY p.description, p.id
            """,
                PrefixPlan.class)
            .setParameter("organization", organizationId)
            .setParameter("sale", PrefixPlan.Kind.SALE)
            .setParameter("active", Status.ACTIVE),
        typed,
        found -> new Choice(found.getId(), found.getDescription()));
  }

  /** Of the same those that a buyer may be charged by: not what was given to somebody else. */
  public List<Choice> pickFor(Long organizationId, Buyer buyer, String typed) {
    return ChoiceQuery.run(
        db.createQuery(
                """
                SELECT p FROM PrefixPlan p
                WHERE p.organizationId = :organization AND p.kind = :sale AND p.status = :active
                  AND (p.givenOrgId IS NULL OR p.givenOrgId = :reseller)
                  AND (p.givenSubscriberId IS NULL OR p.givenSubscriberId = :subscriber)
                  AND LOWER(p.description) LIKE :typed ESCAPE '\\'
                ORDER BY p.description, p.id
                """,
                PrefixPlan.class)
            .setParameter("organization", organizationId)
            .setParameter("sale", PrefixPlan.Kind.SALE)
            .setParameter("active", Status.ACTIVE)
            .setParameter("reseller", Objects.requireNonNullElse(buyer.organizationId(), NOBODY))
            .setParameter("subscriber", Objects.requireNonNullElse(buyer.subscriberId(), NOBODY)),
        typed,
        found -> new Choice(found.getId(), found.getDescription()));
  }

  /** The descriptions of these plans, as far as the tenant sees them. */
  public Map<Long, String> names(Collection<Long> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT p FROM PrefixPlan p WHERE p.id IN :ids", PrefixPlan.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(Collectors.toMap(PrefixPlan::getId, PrefixPlan::getDescription));
  }
}
