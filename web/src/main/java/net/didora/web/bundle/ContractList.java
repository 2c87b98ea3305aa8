package net.didora.web.bundle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import net.didora.billing.BundleContract;
import net.didora.billing.BundleCycleRow;
import net.didora.billing.BundleService;
import net.didora.web.common.Display;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** A list of contracts of minute bundles, with the last renewed month of each. */
public abstract class ContractList extends KeyList<BundleContract> {
  private static final long serialVersionUID = 1;

  @Inject private BundleService service;
  @Inject private Clock clock;
  @Inject private Display display;
  @Inject private Notices notices;

  private transient @Nullable Map<Long, BundleCycleRow> cycles;
  private transient @Nullable Map<Long, String> missing;

  protected void forgetCycles() {
    cycles = null;
    missing = null;
  }

  /** Null: not renewed yet. */
  public @Nullable BundleCycleRow cycle(BundleContract contract) {
    if (cycles == null) {
      cycles = service.cycles(getRows().stream().map(BundleContract::getId).toList());
    }
    return cycles.get(contract.getId());
  }

  /** How much of the month is used, of how much. */
  public String used(BundleCycleRow cycle) {
    return notices.sentence(
        "bundle.usedOf", display.minutes(cycle.getUsed()), display.minutes(cycle.getSeconds()));
  }

  /** What further calls may use of a month, beside those that run; nothing once it is over. */
  public String left(BundleCycleRow cycle) {
    return display.minutes(
        isOver(cycle) ? 0 : Math.max(0, cycle.getSeconds() - cycle.getUsed() - cycle.getHeld()));
  }

  /** What calls that run have set aside; empty where none does. */
  public String held(BundleCycleRow cycle) {
    return cycle.getHeld() == 0 || isOver(cycle)
        ? ""
        : notices.sentence("bundle.heldNow", display.minutes(cycle.getHeld()));
  }

  /**
   * Why the month that is due has not come, where it is for money; empty otherwise. A page asks
   * more than once.
   */
  public String missing(BundleContract contract) {
    if (missing == null) {
      missing = new HashMap<>();
    }
    return missing.computeIfAbsent(contract.getId(), id -> whatIsMissing(contract));
  }

  private String whatIsMissing(BundleContract contract) {
    BundleCycleRow cycle = cycle(contract);
    if (contract.getEndsAt() != null || (cycle != null && !isOver(cycle))) {
      return "";
    }
    return service
        .tooDear(contract)
        .map(price -> notices.sentence("bundle.tooDear", display.money(price)))
        .orElse("");
  }

  public boolean isOver(BundleCycleRow cycle) {
    return !cycle.getEndsAt().isAfter(clock.instant());
  }
}
