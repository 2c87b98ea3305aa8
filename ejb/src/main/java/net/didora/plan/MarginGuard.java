package net.didora.plan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a plan asks with what its maker pays himself. Only a domain above knows that:
 * trunks and DIDs have their own plans.
 *
 * <p>Who is refused, where he has chosen that (BLOCK), is whoever sets a price or chooses a plan
 * below what he pays; and only if it is worse than what it takes the place of. A price that rises
 * above somebody is never refused: it is his seller's own, who neither knows what is asked below
 * nor is bound by another's policy, and a carrier's price is a fact. Whoever then sells below what
 * he pays is told, on his list of plans, also of prices that are announced ({@link #losses}).
 */
public interface MarginGuard {
  /** Of prices that shall hold from a moment on: sale prices, or what is paid to a carrier. */
  MarginReport judge(PrefixPlan plan, List<PriceLine> prices, Instant from);

  /** Of a sale plan as it holds at that moment. */
  MarginReport judge(PrefixPlan plan, Instant at);

  /**
   * Of a sale plan for one DID.
   *
   * @param paidId the plan by which its maker pays for this DID; null: by his default
   */
  MarginReport judgeOfDid(PrefixPlan plan, @Nullable Long paidId, Instant at);

  /** Of all that the maker of a cost plan sells now, if its trunk's calls cost what it says. */
  MarginReport judgeCost(PrefixPlan cost, Instant at);

  /**
   * Of each sale plan of an organization that is active, or holds somewhere still: what of it is
   * below what the organization pays, whoever made it so (it, its seller or its carrier), or will
   * be by a version that is announced. The greatest losses first.
   */
  List<PlanLosses> losses(Long organizationId, Instant at);
}
