package net.didora.number;

import net.didora.common.NumberKind;
import net.didora.common.Numbering;
import net.didora.line.IpLine;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import net.didora.plan.PrefixPlan;
import org.jspecify.annotations.Nullable;

/**
 * What the ids typed on the page of a DID stand for, as far as the tenant may see it; null for what
 * was not typed, or is not his.
 *
 * @param rented the number as whoever bought it entered it, because the tenant rents it; null: his
 *     to say
 */
record DidPlace(
    @Nullable Organization owner,
    @Nullable Subscriber subscriber,
    @Nullable PrefixPlan plan,
    @Nullable IpLine line,
    boolean technologyKnown,
    @Nullable Rented rented) {

  /**
   * A rented number stays the number that it is.
   *
   * @param key what makes two numbers the same however they are written
   * @param registers whoever entered it has it registered with his supplier
   */
  record Rented(String key, NumberKind kind, boolean registers) {
    static Rented as(Did did) {
      return new Rented(Numbering.keyOf(did.getRawNumber()), did.getKind(), did.isRegisterDid());
    }
  }
}
