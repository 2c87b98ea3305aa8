package net.didora.web.number;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.didora.billing.charge.DidFee;
import net.didora.billing.charge.DidFeeService;
import net.didora.billing.charge.DidFeeService.Terms;
import net.didora.common.Choice;
import net.didora.common.Money;
import net.didora.common.NumberKind;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.Subscriber;
import net.didora.organization.SubscriberService;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page that says what a buyer pays for DIDs, and from when on. */
@Named
@ViewScoped
public class DidFeeListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "feeForm";

  @Inject private DidFeeService fees;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;

  private @Nullable Choice reseller;
  private @Nullable Choice subscriber;
  private @Nullable NumberKind kind;
  private @Nullable LocalDate validFrom;
  private @Nullable BigDecimal setup = BigDecimal.ZERO;
  private @Nullable BigDecimal monthly;
  private List<DidFee> rows = List.of();

  public void open() {
    if (validFrom == null) {
      validFrom = LocalDate.ofInstant(clock.instant(), settings.zone());
    }
  }

  /** What is agreed with the buyer who is picked. */
  public void load() {
    rows = buyerPath().map(fees::of).orElse(List.of());
  }

  public void save() {
    try {
      LocalDate day = validFrom;
      if (monthly == null || setup == null || day == null) {
        throw new RefusedException(day == null ? "validFrom" : "monthly", "didFee.missing");
      }
      String buyer =
          buyerPath().orElseThrow(() -> new RefusedException("reseller", "didFee.nobody"));
      fees.set(new Terms(buyer, null, kind, day, new Money(setup), new Money(monthly)));
      notices.info("didFee.saved");
      load();
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  /** The Assinante, if one is picked; else the Revenda. */
  private Optional<String> buyerPath() {
    if (subscriber != null) {
      return subscribers.find(subscriber.id()).map(Subscriber::getTenantPath);
    }
    return reseller == null
        ? Optional.empty()
        : organizations.find(reseller.id()).map(Organization::getTenantPath);
  }

  public List<Choice> resellers(String typed) {
    return organizations.pick(typed);
  }

  public List<Choice> subscribers(String typed) {
    return subscribers.pickAny(typed);
  }

  public NumberKind[] getKinds() {
    return NumberKind.values();
  }

  public List<DidFee> getRows() {
    return rows;
  }

  public boolean isPicked() {
    return reseller != null || subscriber != null;
  }

  public @Nullable Choice getReseller() {
    return reseller;
  }

  public void setReseller(@Nullable Choice reseller) {
    this.reseller = reseller;
  }

  public @Nullable Choice getSubscriber() {
    return subscriber;
  }

  public void setSubscriber(@Nullable Choice subscriber) {
    this.subscriber = subscriber;
  }

  public @Nullable NumberKind getKind() {
    return kind;
  }

  public void setKind(@Nullable NumberKind kind) {
    this.kind = kind;
  }

  public @Nullable LocalDate getValidFrom() {
    return validFrom;
  }

  public void setValidFrom(@Nullable LocalDate validFrom) {
    this.validFrom = validFrom;
  }

  public @Nullable BigDecimal getSetup() {
    return setup;
  }

  public void setSetup(@Nullable BigDecimal setup) {
    this.setup = setup;
  }

  public @Nullable BigDecimal getMonthly() {
    return monthly;
  }

  public void setMonthly(@Nullable BigDecimal monthly) {
    this.monthly = monthly;
  }
}
