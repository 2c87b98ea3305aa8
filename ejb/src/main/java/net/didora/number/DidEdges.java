package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.didora.common.Choice;
import net.didora.common.Refusal;
import net.didora.common.Tenant;
import net.didora.organization.Buyer;
import net.didora.organization.Organization;
import net.didora.plan.MarginGuard;
import net.didora.plan.MarginReport;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/**
 * The plans of a DID at the edges above the Assinante (product.md Q13). Each is set by whoever
 * sells there, or by somebody above him: the tenant's own edge, and those above, are not his.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidEdges {
  @PersistenceContext private EntityManager db;
  @Inject private MarginGuard margins;
  @Inject private Clock clock;

  /** The edges on the way to an owner, from the top down; with the plans of a DID, if it is one. */
  public List<DidEdge> of(@Nullable Long ownerId, @Nullable Long didId) {
    Map<Long, DidEdgePlan> rows = didId == null ? Map.of() : rows(List.of(didId)).get(didId);
    List<DidEdge> edges = new ArrayList<>();
    Organization seller = null;
    for (Organization place : way(ownerId)) {
      if (seller != null) {
        DidEdgePlan row = rows == null ? null : rows.get(place.getId());
        edges.add(
            new DidEdge(
                new Choice(seller.getId(), seller.getName()),
                new Choice(place.getId(), place.getName()),
                plan(place.getDefaultDidPlanId()),
                row == null ? null : plan(row.getPlanId())));
      }
      seller = place;
    }
    return edges;
  }

  /**
   * The organizations from the tenant's place down to the owner, as far as the tenant sees them.
   */
  private List<Organization> way(@Nullable Long ownerId) {
    Organization owner = ownerId == null ? null : db.find(Organization.class, ownerId);
    if (owner == null) {
      return List.of();
    }
    return db.createQuery(
            """
            SELECT o FROM Organization o WHERE o.id IN :way ORDER BY LENGTH(o.tenantPath)
            """,
            Organization.class)
        .setParameter("way", owner.idsOfWay())
        .getResultList();
  }

  private @Nullable Choice plan(@Nullable Long id) {
    return find(id).map(plan -> new Choice(plan.getId(), plan.getDescription())).orElse(null);
  }

  private Optional<PrefixPlan> find(@Nullable Long id) {
    return Optional.ofNullable(id).map(known -> db.find(PrefixPlan.class, known));
  }

  /** The rows that the tenant may set, by DID and buyer: not the one by which he pays himself. */
  private Map<Long, Map<Long, DidEdgePlan>> rows(Collection<Long> didIds) {
    Map<Long, Map<Long, DidEdgePlan>> rows = new LinkedHashMap<>();
    db.createQuery(
            "SELECT e FROM DidEdgePlan e WHERE e.didId IN :dids AND e.tenantPath <> :own",
            DidEdgePlan.class)
        .setParameter("dids", didIds)
        .setParameter("own", Tenant.current().path())
        .getResultStream()
        .forEach(
            row ->
                rows.computeIfAbsent(row.getDidId(), did -> new LinkedHashMap<>())
                    .put(row.getOrganizationId(), row));
    return rows;
  }

  /** What was chosen, as it stands on the page. */
  public List<EdgeEntry> entries(Did did) {
    return of(did.getOwnerOrgId(), did.getId()).stream()
        .map(edge -> new EdgeEntry(edge.buyer().id(), idOf(edge.plan())))
        .toList();
  }

  private static @Nullable Long idOf(@Nullable Choice choice) {
    return choice == null ? null : choice.id();
  }

  /** Judges the plans that were chosen, each against what its seller pays himself. */
  public DidRules.Judgement judge(DidEntry entry) {
    if (entry.getEdges().stream().allMatch(edge -> edge.planId() == null)) {
      return new DidRules.Judgement(List.of(), List.of());
    }
    List<Refusal> refusals = new ArrayList<>();
    List<Refusal> warnings = new ArrayList<>();
    List<DidEdge> edges = of(entry.getOwnerOrgId(), entry.getId());
    for (int at = 0; at < entry.getEdges().size(); at++) {
      EdgeEntry chosen = entry.getEdges().get(at);
      if (chosen.planId() != null) {
        String field = "edges[" + at + "].plan";
        judge(edge(edges, chosen), chosen.planId(), entry, field)
            .ifPresent(said -> (said.forbids() ? refusals : warnings).add(said.refusal()));
      }
    }
    return new DidRules.Judgement(refusals, warnings);
  }

  private static @Nullable DidEdge edge(List<DidEdge> edges, EdgeEntry chosen) {
    return edges.stream()
        .filter(edge -> edge.buyer().id().equals(chosen.buyerId()))
        .findFirst()
        .orElse(null);
  }

  /** A sentence, and whether it forbids to save. */
  private record Said(Refusal refusal, boolean forbids) {}

  private Optional<Said> judge(@Nullable DidEdge edge, Long planId, DidEntry entry, String field) {
    if (edge == null) {
      return refused(field, "did.refused.edge");
    }
    PrefixPlan plan = find(planId).orElse(null);
    if (plan == null || !plan.isSale() || !plan.getOrganizationId().equals(edge.seller().id())) {
      return refused(field, "did.refused.edgePlan", edge.seller().label());
    }
    if (!plan.isFor(Buyer.organization(edge.buyer().id()))) {
      return refused(field, "did.refused.edgePlanGiven", edge.buyer().label());
    }
    boolean kept = planId.equals(idOf(edge.plan()));
    if (!plan.isActive() && !kept) {
      return refused(field, "did.refused.edgePlanBlocked");
    }
    Long paid = paid(entry, edge.seller().id());
    MarginReport report = margins.judgeOfDid(plan, paid, clock.instant());
    MarginReport told =
        find(idOf(edge.plan() == null ? edge.usual() : edge.plan()))
            .map(before -> report.insteadOf(margins.judgeOfDid(before, paid, clock.instant())))
            .orElse(report);
    return told.isFine()
        ? Optional.empty()
        : Optional.of(new Said(told.refusal(field), told.isRefused()));
  }

  /**
   * By which plan an organization would pay for this DID; null: by its default. What was chosen is
   * taken only as far as the tenant sees it: of another's plan a comparison would tell the prices.
   */
  public @Nullable Long paid(DidEntry entry, Long buyerId) {
    Optional<EdgeEntry> chosen =
        entry.getEdges().stream().filter(edge -> edge.buyerId().equals(buyerId)).findFirst();
    return chosen.isPresent()
        ? find(chosen.get().planId()).map(PrefixPlan::getId).orElse(null)
        : db.createQuery(
                "SELECT e.planId FROM DidEdgePlan e"
                    + " WHERE e.didId = :did AND e.organizationId = :buyer",
                Long.class)
            .setParameter("did", entry.getId())
            .setParameter("buyer", buyerId)
            .getResultStream()
            .findFirst()
            .orElse(null);
  }

  private static Optional<Said> refused(String field, String key, Object... parameters) {
    return Optional.of(new Said(Refusal.of(field, key, parameters), true));
  }

  /**
   * Sets the plans of these DIDs as chosen, after they were judged. Of an edge that is no longer on
   * the way to them the plan is forgotten: it must not hold again if they come back some day.
   */
  public void write(List<Did> dids, DidEntry entry) {
    Map<Long, Map<Long, DidEdgePlan>> rows = rows(dids.stream().map(Did::getId).toList());
    List<Organization> way = way(entry.getOwnerOrgId());
    for (Did did : dids) {
      Map<Long, DidEdgePlan> known = rows.getOrDefault(did.getId(), Map.of());
      known.values().stream().filter(row -> !leads(way, row)).forEach(db::remove);
      for (EdgeEntry chosen : entry.getEdges()) {
        way.stream()
            .skip(1) // who stands at the top buys from nobody, or from somebody else's
            .filter(place -> place.getId().equals(chosen.buyerId()))
            .forEach(buyer -> set(did, buyer, known.get(buyer.getId()), chosen.planId()));
      }
    }
  }

  private static boolean leads(List<Organization> way, DidEdgePlan row) {
    return way.stream().anyMatch(place -> place.getId().equals(row.getOrganizationId()));
  }

  private void set(
      Did did, Organization buyer, @Nullable DidEdgePlan known, @Nullable Long planId) {
    if (planId == null) {
      Optional.ofNullable(known).ifPresent(db::remove);
    } else if (known == null) {
      db.persist(new DidEdgePlan(did, buyer, planId));
    } else if (!Objects.equals(known.getPlanId(), planId)) {
      known.sellAt(planId);
    }
  }

  /** A place gives the number back: what it and those below it paid for it is forgotten. */
  public void forgetFrom(Organization place, Did did) {
    db.createQuery("SELECT e FROM DidEdgePlan e WHERE e.didId = :did", DidEdgePlan.class)
        .setParameter("did", did.getId())
        .getResultStream()
        .filter(row -> row.getTenantPath().startsWith(place.getTenantPath()))
        .forEach(db::remove);
  }
}
