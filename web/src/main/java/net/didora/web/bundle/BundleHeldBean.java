package net.didora.web.bundle;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import net.didora.billing.BundleContract;
import net.didora.billing.BundleCycleRow;
import net.didora.billing.BundleService;
import net.didora.common.KeyPage;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The minute bundles that the user has contracted himself, on the page of bundles: to look at. */
@Named
@ViewScoped
public class BundleHeldBean extends ContractList {
  private static final long serialVersionUID = 1;

  @Inject private BundleService bundles;
  @Inject private UserBean user;
  @Inject private Display display;
  @Inject private Notices notices;

  private Map<Long, String> names = Map.of();

  @Override
  protected KeyPage<BundleContract> read(@Nullable String key) {
    forgetCycles();
    names = bundles.heldNames();
    return bundles.held(SIZE, key);
  }

  /** An Assinante sees that he has none; whoever sells bundles may well have none himself. */
  public boolean isShown() {
    return !user.isEditor() || !getRows().isEmpty();
  }

  public String name(BundleContract contract) {
    return names.getOrDefault(contract.getBundleId(), "–");
  }

  public String month(BundleCycleRow cycle) {
    return notices.sentence(
        "bundle.monthOf", display.date(cycle.getBeginsAt()), display.lastDay(cycle.getEndsAt()));
  }
}
