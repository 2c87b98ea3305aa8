package net.didora.rating;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.didora.account.Account;
import net.didora.cdr.Cdr;
import net.didora.cdr.LegCharge;
import net.didora.cdr.RatingKind;
import net.didora.common.Choice;
import net.didora.common.ChoiceQuery;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.plan.PrefixPlan;
import net.didora.rating.bundle.BundledCall;
import net.didora.rating.bundle.ForeseenBundles;
import org.jspecify.annotations.Nullable;

/**
 * "Explique este preço", as far as the tenant may know: of calls that he sees, the levels at which
 * he or someone below him pays; of imagined ones, plans that are his or theirs.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PriceExplanationService {
  @PersistenceContext private EntityManager db;
  @Inject private CurrentPrices prices;
  @Inject private ForeseenBundles bundles;

  /**
   * By the plans as they stand, less what bundles paid; a call priced before they changed was
   * charged by those of then.
   */
  public PriceExplanation ofCdr(Long cdrId) {
    Cdr cdr = db.find(Cdr.class, cdrId);
    if (cdr == null) {
      throw new UnknownIdException();
    }
    Tenant viewer = Tenant.current();
    return new PriceExplainer(prices.book())
        .explain(leg(cdr), level -> viewer.sees(level.buyerPath()), bundles::ofCdr);
  }

  /** The seconds of a CDR that minute bundles have paid, at the levels of these prices. */
  public Map<Integer, Integer> bundled(Long cdrId, Collection<RatedCdr> seen) {
    Set<Integer> levels = seen.stream().map(RatedCdr::getLevel).collect(Collectors.toSet());
    Map<Integer, Integer> seconds = bundles.used(cdrId);
    seconds.keySet().retainAll(levels);
    return seconds;
  }

  private static RatableLeg leg(Cdr cdr) {
    RatingKind kind = RatingKind.valueOf(cdr.getRatingKind());
    @Nullable String called =
        RatableLeg.calledBy(cdr.getLeg(), cdr.getCalledE164(), cdr.getCalled());
    return new RatableLeg(
        cdr.getId(),
        cdr.getTenantPath(),
        kind,
        cdr.getAnsweredAt(),
        cdr.getTalkedMs(),
        RatableLeg.numberOf(kind, cdr.getCallerE164(), called),
        cdr.getPriceChain());
  }

  /**
   * On one plan.
   *
   * @param accountId whoever would pay, with what is left now of his bundles; null: nobody
   */
  public PriceExplanation imagined(ImaginedCall call, Long planId, @Nullable Long accountId) {
    String path = planPath(planId);
    if (accountId != null && !seesAccount(accountId)) {
      throw new UnknownIdException();
    }
    return explain(call.on(planId, path, accountId), BundledCall.of(call));
  }

  /** On several plans, one per level; bundles of the accounts that the tenant sees. */
  public PriceExplanation imagined(ImaginedCall call, PriceChain chain) {
    chain.levels().forEach(level -> planPath(level.planId()));
    return explain(call.on(chain, Tenant.current().path()), BundledCall.of(call));
  }

  /**
   * As one leg of it would be charged: the levels at which the tenant or someone below him pays.
   *
   * @param called the DID's number
   */
  public PriceExplanation imagined(ImaginedCall call, LegCharge charge, String called) {
    Tenant viewer = Tenant.current();
    BundledCall bundled = BundledCall.of(call, charge.kind(), called);
    return new PriceExplainer(prices.book())
        .explain(
            call.on(charge, viewer.path(), called),
            level -> viewer.sees(level.buyerPath()),
            priced -> bundles.ofImagined(priced, bundled, this::seesAccount));
  }

  private PriceExplanation explain(RatableLeg leg, BundledCall call) {
    return new PriceExplainer(prices.book())
        .explain(leg, level -> true, priced -> bundles.ofImagined(priced, call, this::seesAccount));
  }

  private boolean seesAccount(long id) {
    return db.find(Account.class, id) != null;
  }

  /** Another's plan is as unknown as none. */
  private String planPath(Long planId) {
    PrefixPlan plan = db.find(PrefixPlan.class, planId);
    if (plan == null) {
      throw new UnknownIdException();
    }
    return plan.getTenantPath();
  }

  /** Plans to pick from, by what was typed of the description. */
  public List<Choice> pickPlan(String typed) {
    return ChoiceQuery.run(
        db.createQuery(
            """
            SELECT p FROM PrefixPlan p WHERE LOWER(p.description) LIKE :typed ESCAPE '\\'
            ORDER BY p.description, p.id
            """,
            PrefixPlan.class),
        typed,
        found -> new Choice(found.getId(), found.getDescription()));
  }

  public Optional<Choice> plan(Long planId) {
    return Optional.ofNullable(db.find(PrefixPlan.class, planId))
        .map(found -> new Choice(found.getId(), found.getDescription()));
  }
}
