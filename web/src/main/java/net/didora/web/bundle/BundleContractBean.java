package net.didora.web.bundle;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.billing.BundleContract;
import net.didora.billing.BundleService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.web.common.BuyerPick;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** Who has a minute bundle, on the page of the bundle: contracting it, ending it, what is left. */
@Named
@ViewScoped
public class BundleContractBean extends ContractList {
  private static final long serialVersionUID = 1;
  private static final String FORM = "contractForm";

  @Inject private BundleService bundles;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscriberService;
  @Inject private Jobs jobs;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable Long id;
  private final BuyerPick customer = new BuyerPick();
  private final Map<String, String> holders = new HashMap<>();

  /** With the page of a bundle that exists. */
  public void open() {
    if (id != null) {
      load();
    }
  }

  @Override
  protected KeyPage<BundleContract> read(@Nullable String key) {
    KeyPage<BundleContract> page = bundles.contracts(Objects.requireNonNull(id), SIZE, key);
    List<String> places = page.rows().stream().map(BundleContract::getTenantPath).toList();
    holders.putAll(organizations.namesAt(places));
    holders.putAll(subscriberService.namesAt(places));
    forgetCycles();
    return page;
  }

  /** The first month begins at once: the job that renews is told to look. */
  public void contract() {
    try {
      bundles.contract(Objects.requireNonNull(id), customer.buyer("subscriber"));
      renew();
      customer.clear();
      load();
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private void renew() {
    try {
      jobs.start(Jobs.RENEW_BUNDLES, user.getLogin());
      notices.info("bundle.contracted");
    } catch (JobRunsAlreadyException already) {
      notices.info("bundle.contractedLater");
    }
  }

  public void end(Long contractId) {
    try {
      bundles.end(contractId);
      notices.info("bundle.ended");
      reload();
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public List<Choice> resellers(String typed) {
    return ownId() == null ? List.of() : organizations.pickChildren(ownId(), typed);
  }

  public List<Choice> subscribers(String typed) {
    return ownId() == null ? List.of() : subscriberService.pick(ownId(), typed);
  }

  private @Nullable Long ownId() {
    return organizations.own().map(Organization::getId).orElse(null);
  }

  public String holder(BundleContract contract) {
    return holders.getOrDefault(contract.getTenantPath(), "–");
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public BuyerPick getCustomer() {
    return customer;
  }
}
