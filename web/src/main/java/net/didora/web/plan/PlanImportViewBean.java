package net.didora.web.plan;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.didora.plan.MarginBreach;
import net.didora.plan.PlanImport;
import net.didora.plan.PlanImportService;
import net.didora.plan.PlanService;
import net.didora.plan.PrefixPlan;
import net.didora.plan.file.LineError;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** How the making of a version goes on, and what became of it: errors by line, lost margins. */
@Named
@ViewScoped
public class PlanImportViewBean implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private PlanImportService imports;
  @Inject private PlanService plans;
  @Inject private Notices notices;
  @Inject private Clock clock;
  @Inject private MenuBean menu;

  private @Nullable Long id;
  private transient @Nullable PlanImport run;
  private String plan = "";

  public void open() throws IOException {
    load();
    if (run == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
      return;
    }
    plans.find(run.getPlanId()).ifPresent(this::belongTo);
  }

  private void belongTo(PrefixPlan made) {
    plan = made.getDescription();
    PlanEditBean.stand(menu, made.getKind());
  }

  /** Reads the state anew; the page calls it while the run goes on. */
  public void load() {
    run = id == null ? null : imports.find(id).orElse(null);
  }

  public PlanImport getRun() {
    if (run == null) {
      load();
    }
    return Objects.requireNonNull(run);
  }

  public PlanImport.State getState() {
    return imports.state(getRun());
  }

  public boolean isWatched() {
    return getState() == PlanImport.State.RUNNING;
  }

  public Duration getDuration() {
    Instant end = getRun().getEndedAt();
    Instant until = end == null ? clock.instant() : end;
    return Duration.between(getRun().getStartedAt(), until);
  }

  public String getProgress() {
    PlanImport now = getRun();
    if (now.getTotal() == 0) {
      return "";
    }
    return "· " + notices.sentence("job.progress", now.getDone(), now.getTotal());
  }

  public String getTone() {
    return switch (getState()) {
      case RUNNING -> "info";
      case DONE -> "ok";
      case REFUSED, FAILED -> "bad";
    };
  }

  public List<LineError> getErrors() {
    return getRun().getErrors();
  }

  public List<MarginBreach> getMargins() {
    return getRun().getMargins();
  }

  /** The letter of the column with its name; empty where the whole line is meant. */
  public String column(LineError error) {
    return error.column().isEmpty()
        ? ""
        : error.column() + " · " + notices.sentence("planFile.column." + error.column());
  }

  public String sentence(LineError error) {
    return notices.sentence(error.messageKey(), error.parameters().toArray());
  }

  public String getPlan() {
    return plan;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }
}
