package net.didora.web.bundle;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import net.didora.billing.BundleEntry;
import net.didora.billing.BundleService;
import net.didora.billing.MinuteBundle;
import net.didora.common.AllowedClasses;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.rating.bundle.BundleDirection;
import net.didora.web.common.AmountField;
import net.didora.web.common.Answer;
import net.didora.web.common.Notices;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** The page on which a minute bundle is made or changed. */
@Named
@ViewScoped
public class BundleEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "bundleForm";
  private static final String PAGE = "/bundle/bundle-edit.xhtml?id=";

  @Inject private BundleService bundles;
  @Inject private UserBean user;
  @Inject private Notices notices;

  private @Nullable Long id;
  private int version;
  private String name = "";
  private @Nullable Integer minutes = 100;
  private @Nullable BigDecimal price = BigDecimal.ZERO;
  private BundleDirection direction = BundleDirection.BOTH;
  private boolean fixed = true;
  private boolean mobile = true;
  private boolean international;
  private Status status = Status.ACTIVE;

  /**
   * A new one, or that of the page's address; another tenant's is as unknown as none, and to an
   * Assinante all are: he looks at his on the list.
   */
  public void open() throws IOException {
    if (!user.isEditor()) {
      Answer.notFound();
      return;
    }
    if (FacesContext.getCurrentInstance().isPostback() || id == null) {
      return;
    }
    Optional<MinuteBundle> found = bundles.find(id);
    if (found.isEmpty()) {
      Answer.notFound();
      return;
    }
    show(found.get());
  }

  private void show(MinuteBundle bundle) {
    version = bundle.getVersion();
    name = bundle.getName();
    minutes = bundle.getMinutes();
    price = AmountField.shown(bundle.getPrice());
    direction = bundle.getDirection();
    fixed = bundle.getClasses().isFixed();
    mobile = bundle.getClasses().isMobile();
    international = bundle.getClasses().isInternational();
    status = bundle.getStatus();
  }

  public void save() throws IOException {
    try {
      BundleEntry entry =
          new BundleEntry(
              name,
              minutes == null ? 0 : minutes,
              AmountField.typed(price),
              direction,
              new AllowedClasses(fixed, mobile, international));
      if (id == null) {
        id = bundles.create(entry);
      } else {
        bundles.edit(id, version, entry);
      }
      notices.infoOnNextPage("bundle.saved", name.strip());
      Answer.redirect(PAGE + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public void become(Status next) throws IOException {
    try {
      bundles.become(Objects.requireNonNull(id), version, next);
      notices.infoOnNextPage("bundle.saved", name);
      Answer.redirect(PAGE + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public boolean isFresh() {
    return id == null;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public String getTitle() {
    return id == null ? notices.sentence("bundle.new") : name;
  }

  public BundleDirection[] getDirections() {
    return BundleDirection.values();
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public String getName() {
    return name;
  }

  public void setName(@Nullable String name) {
    this.name = name == null ? "" : name;
  }

  public @Nullable Integer getMinutes() {
    return minutes;
  }

  public void setMinutes(@Nullable Integer minutes) {
    this.minutes = minutes;
  }

  public @Nullable BigDecimal getPrice() {
    return price;
  }

  public void setPrice(@Nullable BigDecimal price) {
    this.price = price;
  }

  public BundleDirection getDirection() {
    return direction;
  }

  public void setDirection(BundleDirection direction) {
    this.direction = direction;
  }

  public boolean isFixed() {
    return fixed;
  }

  public void setFixed(boolean fixed) {
    this.fixed = fixed;
  }

  public boolean isMobile() {
    return mobile;
  }

  public void setMobile(boolean mobile) {
    this.mobile = mobile;
  }

  public boolean isInternational() {
    return international;
  }

  public void setInternational(boolean international) {
    this.international = international;
  }

  public Status getStatus() {
    return status;
  }
}
