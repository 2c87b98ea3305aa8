package net.didora.number;

import net.didora.common.NumberKind;
import net.didora.line.IpLine;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the ids typed on the page of a DID stand for, as far as the tenant may see it; null for what
 * was not typed, or is not his.
 *
 * @param rentedAs the kind that the number has and keeps, because the tenant rents it; null: his to
 *     say
 */
record DidPlace(
    @Nullable Organization owner,
    @Nullable Subscriber subscriber,
    @Nullable PrefixPlan plan,
    @Nullable IpLine line,
    boolean technologyKnown,
    @Nullable NumberKind rentedAs) {}
