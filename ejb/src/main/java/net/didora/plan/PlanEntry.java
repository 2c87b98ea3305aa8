package net.didora.plan;

import net.didora.organization.Buyer;

/**
 * A plan as it is typed on its page.
 *
 * @param given the child it is made for; nobody: for own use
 */
public record PlanEntry(PrefixPlan.Kind kind, String description, Buyer given) {}
