package net.didora.web.bundle;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import net.didora.billing.BundleService;
import net.didora.billing.MinuteBundle;
import net.didora.common.KeyPage;
import net.didora.common.Status;
import net.didora.organization.OrganizationService;
import net.didora.web.common.KeyList;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The list of minute bundles. */
@Named
@ViewScoped
public class BundleListBean extends KeyList<MinuteBundle> {
  private static final long serialVersionUID = 1;

  @Inject private BundleService bundles;
  @Inject private OrganizationService organizations;
  @Inject private UserBean user;

  private @Nullable String name;
  private @Nullable Status status;
  private Map<String, String> sellers = Map.of();

  /** Offers are whose to sell; an Assinante is shown only what he has. */
  public void open() {
    if (user.isEditor()) {
      load();
    }
  }

  @Override
  protected KeyPage<MinuteBundle> read(@Nullable String key) {
    KeyPage<MinuteBundle> page = bundles.list(name, status, SIZE, key);
    sellers =
        organizations.namesAt(
            page.rows().stream().map(MinuteBundle::getTenantPath).distinct().toList());
    return page;
  }

  public void clear() {
    name = null;
    status = null;
    load();
  }

  public String seller(MinuteBundle bundle) {
    return sellers.getOrDefault(bundle.getTenantPath(), "");
  }

  public Status[] getStatuses() {
    return Status.values();
  }

  public @Nullable String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name;
  }

  public @Nullable Status getStatus() {
    return status;
  }

  public void setStatus(@Nullable Status status) {
    this.status = status;
  }
}
