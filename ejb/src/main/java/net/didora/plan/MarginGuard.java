package net.didora.plan;

import java.time.Instant;
import java.util.List;

/**
 * Compares what a plan asks with what its maker pays himself. Only a domain above knows that:
 * trunks and DIDs have their own plans.
 */
public interface MarginGuard {
  /** Of prices that shall hold from a moment on. */
  MarginReport judge(PrefixPlan plan, List<PriceLine> prices, Instant from);

  /** Of the plan as it holds at that moment. */
  MarginReport judge(PrefixPlan plan, Instant at);
}
