package net.didora.web.plan;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.plan.NewVersion;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanImports;
import net.didora.plan.PlanService;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PriceChange;
import net.didora.plan.PriceSource;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;
import org.primefaces.model.file.UploadedFile;

/** The page on which a version of a plan is made: from a file, from another version, or by kind. */
@Named
@ViewScoped
public class PlanVersionEditBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String FORM = "versionForm";

  /** Where the prices come from. */
  public enum Source {
    FILE,
    VERSION,
    KIND
  }

  /** How the prices of a copy change. */
  public enum Change {
    SAME,
    PERCENT,
    AMOUNT,
    KIND
  }

  @Inject private PlanService plans;
  @Inject private PlanCatalog catalog;
  @Inject private PlanImports imports;
  @Inject private PlanCorrectionBean correction;
  @Inject private Settings settings;
  @Inject private Notices notices;
  @Inject private Display display;
  @Inject private MenuBean menu;

  private @Nullable Long planId;
  private String plan = "";
  private List<PlanVersion> versions = List.of();
  private Source source = Source.FILE;
  private transient @Nullable UploadedFile file;
  private @Nullable Long versionId;
  private Change change = Change.SAME;
  private @Nullable BigDecimal by;
  private @Nullable BigDecimal fixed;
  private @Nullable BigDecimal mobile;
  private @Nullable BigDecimal abroad;
  private @Nullable LocalDateTime validFrom;

  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    PrefixPlan found = planId == null ? null : plans.find(planId).orElse(null);
    versions = found == null ? List.of() : catalog.versions(found.getId());
    if (found == null || !correction.isAmong(versions)) {
      Answer.notFound();
      return;
    }
    PlanEditBean.stand(menu, found.getKind());
    plan = found.getDescription();
    versionId =
        correction
            .version()
            .or(() -> versions.stream().findFirst())
            .map(PlanVersion::getId)
            .orElse(null);
  }

  /** Begins to make it, and goes to the page that shows how far it is. */
  public void make() throws IOException {
    try {
      Long plan = Objects.requireNonNull(planId);
      Long run = imports.start(new NewVersion(plan, from(), prices(), correction.order()));
      PlanEditBean.go("/plan/plan-import-view.xhtml?id=" + run);
    } catch (RefusedException refused) {
      notices.refused(FORM, refused.refusals());
    }
  }

  private @Nullable Instant from() {
    return validFrom == null ? null : validFrom.atZone(settings.zone()).toInstant();
  }

  private PriceSource prices() {
    return switch (source) {
      case FILE -> file();
      case VERSION -> copy();
      case KIND -> {
        PriceChange.ByKind kinds = kinds();
        String label = notices.sentence("plan.source.KIND");
        yield new PriceSource.ByKind(kinds.fixed(), kinds.mobile(), kinds.abroad(), label);
      }
    };
  }

  private PriceSource file() {
    UploadedFile sent = file;
    if (sent == null || sent.getSize() == 0) {
      throw new RefusedException("file", "plan.refused.noFile");
    }
    return new PriceSource.OfFile(sent.getFileName(), sent.getContent());
  }

  private PriceSource copy() {
    PlanVersion from =
        versions.stream()
            .filter(version -> version.getId().equals(versionId))
            .findFirst()
            .orElseThrow(() -> new RefusedException("version", "plan.refused.noVersion"));
    String label = notices.sentence("plan.source.copyOf", display.dateTime(from.getValidFrom()));
    return new PriceSource.OfVersion(from.getId(), change(), label);
  }

  private PriceChange change() {
    return switch (change) {
      case SAME -> new PriceChange.Same();
      case PERCENT -> new PriceChange.Percent(given("percent", by));
      case AMOUNT -> new PriceChange.Amount(new Money(given("amount", by)));
      case KIND -> kinds();
    };
  }

  private PriceChange.ByKind kinds() {
    List<Refusal> missing = new ArrayList<>();
    Money ofFixed = price("fixed", fixed, missing);
    Money ofMobile = price("mobile", mobile, missing);
    Money ofAbroad = price("abroad", abroad, missing);
    if (!missing.isEmpty()) {
      throw new RefusedException(missing);
    }
    return new PriceChange.ByKind(ofFixed, ofMobile, ofAbroad);
  }

  private static Money price(String field, @Nullable BigDecimal typed, List<Refusal> missing) {
    if (typed == null || typed.signum() < 0) {
      missing.add(Refusal.of(field, "plan.refused.price"));
      return Money.ZERO;
    }
    return new Money(typed);
  }

  private static BigDecimal given(String field, @Nullable BigDecimal typed) {
    if (typed == null) {
      throw new RefusedException(field, "plan.refused.price");
    }
    return typed;
  }

  public boolean isByKind() {
    return source == Source.KIND || (source == Source.VERSION && change == Change.KIND);
  }

  /** A first version can be copied from nothing. */
  public List<Source> getSources() {
    return versions.isEmpty()
        ? List.of(Source.FILE, Source.KIND)
        : List.of(Source.FILE, Source.VERSION, Source.KIND);
  }

  public Change[] getChanges() {
    return Change.values();
  }

  public List<PlanVersion> getVersions() {
    return versions;
  }

  public String getPlan() {
    return plan;
  }

  public @Nullable Long getPlanId() {
    return planId;
  }

  public void setPlanId(@Nullable Long planId) {
    this.planId = planId;
  }

  public Source getSource() {
    return source;
  }

  public void setSource(Source source) {
    this.source = source;
  }

  public @Nullable UploadedFile getFile() {
    return file;
  }

  public void setFile(@Nullable UploadedFile file) {
    this.file = file;
  }

  public @Nullable Long getVersionId() {
    return versionId;
  }

  public void setVersionId(@Nullable Long versionId) {
    this.versionId = versionId;
  }

  public Change getChange() {
    return change;
  }

  public void setChange(Change change) {
    this.change = change;
  }

  public @Nullable BigDecimal getBy() {
    return by;
  }

  public void setBy(@Nullable BigDecimal by) {
    this.by = by;
  }

  public @Nullable BigDecimal getFixed() {
    return fixed;
  }

  public void setFixed(@Nullable BigDecimal fixed) {
    this.fixed = fixed;
  }

  public @Nullable BigDecimal getMobile() {
    return mobile;
  }

  public void setMobile(@Nullable BigDecimal mobile) {
    this.mobile = mobile;
  }

  public @Nullable BigDecimal getAbroad() {
    return abroad;
  }

  public void setAbroad(@Nullable BigDecimal abroad) {
    this.abroad = abroad;
  }

  public @Nullable LocalDateTime getValidFrom() {
    return validFrom;
  }

  public void setValidFrom(@Nullable LocalDateTime validFrom) {
    this.validFrom = validFrom;
  }
}
