package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.plan.PlanCatalog;
import net.didora.plan.PlanImport;
import net.didora.plan.PlanImportService;
import net.didora.plan.PlanVersion;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** On the page of a plan: its versions, and those that are being made. */
@Named
@ViewScoped
public class PlanHistoryBean implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private PlanCatalog catalog;
  @Inject private PlanImportService imports;
  @Inject private PlanEditBean page;
  @Inject private Notices notices;
  @Inject private Clock clock;

  private List<PlanVersion> versions = List.of();
  private List<PlanImport> runs = List.of();
  private @Nullable Long inForce;

  public void load() {
    Long id = page.getId();
    if (id == null) {
      return;
    }
    Instant now = now();
    versions = catalog.versions(id);
    runs = imports.latest(id).stream().filter(this::isTold).toList();
    inForce =
        versions.stream()
            .filter(version -> !version.getValidFrom().isAfter(now))
            .findFirst()
            .map(PlanVersion::getId)
            .orElse(null);
  }

  /** What became a version is told by the version. */
  private boolean isTold(PlanImport run) {
    return run.getState() != PlanImport.State.DONE;
  }

  public void revoke(Long versionId) {
    try {
      imports.revoke(versionId);
      notices.info("plan.version.revoked");
    } catch (RefusedException refused) {
      notices.refused("historyForm", refused.refusals());
    }
    load();
  }

  public PlanImport.State state(PlanImport run) {
    return imports.state(run);
  }

  public boolean isWatched() {
    return runs.stream().anyMatch(run -> state(run) == PlanImport.State.RUNNING);
  }

  public boolean isRevocable(PlanVersion version) {
    return version.isRevocable(now());
  }

  /** What has begun is only corrected, and by the Master, who rates calls again as well. */
  public boolean isCorrectable(PlanVersion version) {
    return Tenant.current().isTop() && !version.getValidFrom().isAfter(now());
  }

  /** FUTURE, CURRENT, PAST, or CORRECTED: another holds for all of its time. */
  public String time(PlanVersion version) {
    if (version.getId().equals(inForce)) {
      return "CURRENT";
    }
    if (version.getValidFrom().isAfter(now())) {
      return "FUTURE";
    }
    return isCorrected(version) ? "CORRECTED" : "PAST";
  }

  private boolean isCorrected(PlanVersion version) {
    return versions.stream()
        .anyMatch(
            other ->
                other.getValidFrom().equals(version.getValidFrom())
                    && other.getCorrection() > version.getCorrection());
  }

  public String tone(PlanVersion version) {
    return switch (time(version)) {
      case "CURRENT" -> "ok";
      case "FUTURE" -> "info";
      default -> "";
    };
  }

  public long prefixes(PlanVersion version) {
    Integer known = version.getPrefixCount();
    return known == null ? catalog.countPrefixes(version.getId()) : known;
  }

  private Instant now() {
    return clock.instant();
  }

  public List<PlanVersion> getVersions() {
    return versions;
  }

  public List<PlanImport> getRuns() {
    return runs;
  }
}
