package net.didora.web.plan;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.common.Choice;
import net.didora.common.EditedMeanwhileException;
import net.didora.common.RefusedException;
import net.didora.common.Status;
import net.didora.organization.Organization;
import net.didora.organization.OrganizationService;
import net.didora.organization.SubscriberService;
import net.didora.plan.PlanEntry;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import net.didora.web.common.BuyerPick;
import net.didora.web.common.Display;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import org.jspecify.annotations.Nullable;

/** The page on which a plan is made or changed: its name, and for whom it is. */
@Named
@ViewScoped
public class PlanEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "planForm";
  private static final String PAGE = "/plan/plan-edit.xhtml?id=";

  @Inject private PlanService plans;
  @Inject private OrganizationService organizations;
  @Inject private SubscriberService subscribers;
  @Inject private BuyerNames names;
  @Inject private Notices notices;
  @Inject private Display display;
  @Inject private MenuBean menu;

  private @Nullable Long id;
  private PrefixPlan.Kind kind = PrefixPlan.Kind.SALE;
  private String description = "";
  private BuyerPick given = new BuyerPick();
  private Status status = Status.ACTIVE;
  private Long makerId = 0L;
  private String maker = "";
  private String edited = "";
  private int version;
  private boolean conflict;

  /** A new plan, or the one of the page's address; another tenant's is as unknown as none. */
  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    if (id == null) {
      organizations.own().ifPresent(this::madeBy);
      stand(menu, kind);
      return;
    }
    PrefixPlan plan = plans.find(id).orElse(null);
    if (plan == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
      return;
    }
    show(plan);
    stand(menu, kind);
  }

  /** Shows in the menu to which of the two lists a page belongs. */
  static void stand(MenuBean menu, PrefixPlan.Kind kind) {
    menu.standAt(kind == PrefixPlan.Kind.SALE ? Screen.SALE_PLANS : Screen.COST_PLANS);
  }

  private void madeBy(Organization own) {
    makerId = own.getId();
    maker = own.getName();
  }

  private void show(PrefixPlan plan) {
    names.load(List.of(plan));
    kind = plan.getKind();
    description = plan.getDescription();
    status = plan.getStatus();
    version = plan.getVersion();
    makerId = plan.getOrganizationId();
    maker = names.maker(plan);
    given.clear();
    String name = names.of(plan.getGiven());
    Long reseller = plan.getGiven().organizationId();
    Long subscriber = plan.getGiven().subscriberId();
    given.setReseller(reseller == null ? null : new Choice(reseller, name));
    given.setSubscriber(subscriber == null ? null : new Choice(subscriber, name));
    edited =
        notices.sentence(
            "did.edited",
            display.dateTime(plan.getUpdatedAt()),
            Objects.requireNonNullElse(plan.getUpdatedBy(), "–"));
  }

  public void save() throws IOException {
    try {
      PlanEntry entry = new PlanEntry(kind, description, given.buyer("givenReseller"));
      if (id == null) {
        id = plans.create(entry);
      } else {
        plans.edit(id, version, entry);
      }
      notices.infoOnNextPage("plan.saved", description.strip());
      go(PAGE + id);
    } catch (EditedMeanwhileException changed) {
      conflict = true;
      notices.refused(FORM, changed.refusals());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public void become(Status next) throws IOException {
    try {
      plans.become(Objects.requireNonNull(id), version, next);
      notices.infoOnNextPage("plan.saved", description);
      go(PAGE + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  static void go(String page) throws IOException {
    var web = FacesContext.getCurrentInstance().getExternalContext();
    web.redirect(web.getRequestContextPath() + page);
  }

  public List<Choice> resellers(String typed) {
    return organizations.pickChildren(makerId, typed);
  }

  public List<Choice> subscribers(String typed) {
    return subscribers.pick(makerId, typed);
  }

  public boolean isFresh() {
    return id == null;
  }

  public boolean isSale() {
    return kind == PrefixPlan.Kind.SALE;
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public String getTitle() {
    return id == null ? notices.sentence("plan.new." + kind) : description;
  }

  /** The list that the page belongs to. */
  public String getList() {
    return isSale() ? "/plan/plan-list" : "/plan/cost-plan-list";
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public PrefixPlan.Kind getKind() {
    return kind;
  }

  public void setKind(PrefixPlan.@Nullable Kind kind) {
    this.kind = kind == null ? PrefixPlan.Kind.SALE : kind;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public BuyerPick getGiven() {
    return given;
  }

  public Status getStatus() {
    return status;
  }

  public String getMaker() {
    return maker;
  }

  public String getEdited() {
    return edited;
  }

  public boolean isConflict() {
    return conflict;
  }
}
