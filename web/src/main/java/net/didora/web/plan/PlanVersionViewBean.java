package net.didora.web.plan;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import net.didora.common.KeyPage;
import net.didora.plan.GivenPlan;
import net.didora.plan.PlanReading;
import net.didora.plan.PlanService;
import net.didora.plan.PlanVersion;
import net.didora.plan.PrefixPlan;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixSearch;
import net.didora.plan.file.PlanFileWriter;
import net.didora.web.common.Download;
import net.didora.web.common.KeyList;
import net.didora.web.common.MenuBean;
import net.didora.web.common.Notices;
import net.didora.web.common.Screen;
import org.jspecify.annotations.Nullable;

/** The prefixes of a version: the list, which of them a number meets, and all of them as a file. */
@Named
@ViewScoped
public class PlanVersionViewBean extends KeyList<PrefixRate> {
  private static final long serialVersionUID = 1;

  @Inject private PlanReading reading;
  @Inject private PlanService plans;
  @Inject private Notices notices;
  @Inject private MenuBean menu;

  private @Nullable Long id;
  private @Nullable PlanVersion version;
  private String plan = "";
  private boolean own;
  private @Nullable String number;
  private List<PrefixRate> match = List.of();

  public void open() throws IOException {
    if (FacesContext.getCurrentInstance().isPostback()) {
      return;
    }
    PlanVersion found = id == null ? null : reading.version(id).orElse(null);
    if (found == null || id == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
      return;
    }
    version = found;
    own = reading.isOwn(id);
    plans
        .find(found.getPlanId())
        .ifPresentOrElse(this::belongTo, () -> plan = paid(found.getPlanId()));
    load();
  }

  private void belongTo(PrefixPlan made) {
    plan = made.getDescription();
    PlanEditBean.stand(menu, made.getKind());
  }

  /** The name of a plan that one is charged by. */
  private String paid(Long planId) {
    menu.standAt(Screen.SALE_PLANS);
    return reading.given().stream()
        .filter(given -> given.id().equals(planId))
        .map(GivenPlan::description)
        .findFirst()
        .orElse("");
  }

  @Override
  protected KeyPage<PrefixRate> read(@Nullable String key) {
    Long known = Objects.requireNonNull(id);
    match = isSearched() ? reading.match(known, Objects.requireNonNull(number)) : List.of();
    return reading.prefixes(new PrefixSearch(known, number, SIZE), key);
  }

  public void clear() {
    number = null;
    load();
  }

  /** All prefixes, as a file that can be imported again. */
  public void download() throws IOException {
    Long known = Objects.requireNonNull(id);
    List<String> names =
        reading.columns(known).stream()
            .map(letter -> notices.sentence("planFile.column." + letter))
            .toList();
    Download.text(
        "prefixos-" + known + ".csv",
        out -> {
          PlanFileWriter file = new PlanFileWriter(out, names);
          reading.each(known, file::write);
          file.flush();
        });
  }

  public boolean isSearched() {
    return number != null && !number.isBlank();
  }

  public List<PrefixRate> getMatch() {
    return match;
  }

  public boolean isMatched(PrefixRate rate) {
    return match.stream().anyMatch(found -> found.getId().equals(rate.getId()));
  }

  public @Nullable PlanVersion getVersion() {
    return version;
  }

  public String getPlan() {
    return plan;
  }

  public boolean isOwn() {
    return own;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }

  public @Nullable String getNumber() {
    return number;
  }

  public void setNumber(@Nullable String number) {
    this.number = number;
  }
}
