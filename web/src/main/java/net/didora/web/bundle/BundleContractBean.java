package net.didora.web.bundle;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.billing.BundleContract;
import net.didora.billing.BundleCycleRow;
import net.didora.billing.BundleService;
import net.didora.common.Choice;
import net.didora.common.KeyPage;
import net.didora.common.RefusedException;
import net.didora.job.JobRunsAlreadyException;
import net.didora.job.Jobs;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.web.common.Display;
import net.didora.web.common.KeyList;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** Who has a minute bundle, on the page of the bundle: contracting it, ending it, what is left. */
@Named
@ViewScoped
public class BundleContractBean extends KeyList<BundleContract> {
  private static final long serialVersionUID = 1;
  private static final String FORM = "contractForm";

  @Inject private BundleService bundles;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscriberService;
  @Inject private Jobs jobs;
  @Inject private UserBean user;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private @Nullable Choice subscriber;
  private @Nullable Choice reseller;
  private final Map<String, String> holders = new HashMap<>();
  private transient @Nullable Map<Long, BundleCycleRow> cycles;

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
    cycles = null;
    return page;
  }

  /** The first month begins at once: the job that renews is told to look. */
  public void contract() {
    try {
      bundles.contract(
          Objects.requireNonNull(id),
          subscriber == null ? null : subscriber.id(),
          reseller == null ? null : reseller.id());
      renew();
      subscriber = null;
      reseller = null;
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

  /** Null: not renewed yet. */
  public @Nullable BundleCycleRow cycle(BundleContract contract) {
    if (cycles == null) {
      cycles = bundles.cycles(getRows().stream().map(BundleContract::getId).toList());
    }
    return cycles.get(contract.getId());
  }

  /** How much of the month is used, of how much. */
  public String used(BundleCycleRow cycle) {
    return notices.sentence(
        "bundle.usedOf",
        display.duration(Duration.ofSeconds(cycle.getUsed())),
        display.duration(Duration.ofSeconds(cycle.getSeconds())));
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable Choice getReseller() {
    return reseller;
  }

  public void setReseller(@Nullable Choice reseller) {
    this.reseller = reseller;
  }
}
