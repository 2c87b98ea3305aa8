package net.didora.web.line;

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
import net.didora.line.IpLine;
import net.didora.line.LineService;
import net.didora.line.LineSettings;
import net.didora.organization.Buyer;
import net.didora.organization.Subscriber;
import net.didora.organization.SubscriberService;
import net.didora.plan.MarginReport;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The page on which an IP line gets its name and its own plan, and is blocked. */
@Named
@ViewScoped
public class LineEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "lineForm";
  private static final String LIST = "/line/line-list.xhtml";

  @Inject private LineService lines;
  @Inject private LineSettings settings;
  @Inject private SubscriberService subscribers;
  @Inject private PlanService plans;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private int version;
  private String name = "";
  private String title = "";
  private String user = "";
  private String holder = "";
  private Buyer buyer = Buyer.NOBODY;
  private @Nullable Long sellerId;
  private @Nullable Choice plan;
  private String usual = "";
  private Status status = Status.ACTIVE;
  private String edited = "";
  private boolean conflict;

  /** Another tenant's line is as unknown as none. */
  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    IpLine line = id == null ? null : lines.find(id).orElse(null);
    if (line == null) {
      Answer.notFound();
      return;
    }
    show(line);
    subscribers.find(line.getSubscriberId()).ifPresent(this::belongTo);
  }

  private void show(IpLine line) {
    version = line.getVersion();
    name = line.getName();
    title = line.getName();
    user = line.getAuthUser();
    status = line.getStatus();
    plan = choice(line.getPlanId());
    edited =
        notices.sentence(
            "did.edited",
            display.dateTime(line.getUpdatedAt()),
            Objects.requireNonNullElse(line.getUpdatedBy(), "–"));
  }

  private @Nullable Choice choice(@Nullable Long planId) {
    return planId == null
        ? null
        : new Choice(planId, plans.find(planId).map(PrefixPlan::getDescription).orElse("?"));
  }

  private void belongTo(Subscriber subscriber) {
    holder = subscriber.getName();
    buyer = Buyer.subscriber(subscriber.getId());
    sellerId = subscriber.getOrganizationId();
    Choice known = choice(subscriber.getDefaultDidPlanId());
    usual = known == null ? "" : known.label();
  }

  public void save() throws IOException {
    try {
      Long planId = plan == null ? null : plan.id();
      MarginReport margin = settings.edit(Objects.requireNonNull(id), version, name, planId);
      notices.infoOnNextPage("line.saved", name.strip());
      if (!margin.isFine()) {
        notices.warnOnNextPage(margin.refusal("plan"));
      }
      Answer.redirect(LIST);
    } catch (EditedMeanwhileException changed) {
      conflict = true;
      notices.refused(FORM, changed.refusals());
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public void become(Status next) throws IOException {
    try {
      settings.become(Objects.requireNonNull(id), version, next);
      notices.infoOnNextPage("line.saved", title);
      Answer.redirect("/line/line-edit.xhtml?id=" + id);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  public List<Choice> plans(String typed) {
    return sellerId == null ? List.of() : plans.pickFor(sellerId, buyer, typed);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
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

  public void setName(String name) {
    this.name = name;
  }

  public @Nullable Choice getPlan() {
    return plan;
  }

  public void setPlan(@Nullable Choice plan) {
    this.plan = plan;
  }

  public String getTitle() {
    return title;
  }

  public String getUser() {
    return user;
  }

  public String getHolder() {
    return holder;
  }

  /** The plan of the Assinante; empty where he has none. */
  public String getUsual() {
    return usual;
  }

  public Status getStatus() {
    return status;
  }

  public String getEdited() {
    return edited;
  }

  public boolean isConflict() {
    return conflict;
  }
}
