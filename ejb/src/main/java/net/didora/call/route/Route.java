package net.didora.call.route;

import java.util.List;
import java.util.Set;
import net.didora.account.AccountTerms;
import net.didora.call.ForwardTarget;
import net.didora.common.CallerClass;
import net.didora.number.DidState;
import net.didora.number.Media;
import net.didora.number.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Where a called number leads: the DID with everything that admission judges and call control
 * needs.
 *
 * @param number as this supplier sends it
 * @param calledE164 digits; null: a number without that form
 * @param planId field 8, or the Assinante's default
 * @param lineToo "cobrar também a linha": besides that plan, by that of the line
 * @param allowed classes of callers; the anonymous have no switch and are always in it
 * @param chain the organizations above, from the Master down
 */
public record Route(
    long didId,
    String number,
    @Nullable String calledE164,
    String tenantPath,
    DidState state,
    @Nullable Mode mode,
    int maxCalls,
    @Nullable Long planId,
    boolean lineToo,
    Set<CallerClass> allowed,
    Sound sound,
    @Nullable Holder subscriber,
    @Nullable PayingLine line,
    List<OrganizationLevel> chain,
    List<ForwardTarget> targets) {

  /** How the call sounds and shows. */
  public record Sound(
      Media media, boolean directMedia, @Nullable String bina, boolean binaOnNumber) {}

  /** The Assinante. */
  public record Holder(long id, boolean active, int maxCalls) {}

  /** The line whose account the call is debited to. */
  public record PayingLine(long id, boolean active, @Nullable Long planId, PayingAccount account) {}

  /**
   * An account that is charged, and its terms.
   *
   * @param bundles it has minute bundles, or had some
   */
  public record PayingAccount(long id, AccountTerms terms, boolean bundles) {}

  /**
   * The Master or a Revenda on the way to the Assinante.
   *
   * @param planId by which it buys the DID's calls from the one above; null: it pays nothing
   */
  public record OrganizationLevel(
      long id,
      String path,
      boolean active,
      int maxCalls,
      @Nullable Long planId,
      @Nullable PayingAccount account) {}

  public Route {
    allowed = Set.copyOf(allowed);
    chain = List.copyOf(chain);
    targets = List.copyOf(targets);
  }
}
