package net.didora.web.plan;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.didora.plan.NewVersion;
import net.didora.plan.PlanVersion;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** Which version the new one corrects, and why; a version for the time to come corrects none. */
@Named
@ViewScoped
public class PlanCorrectionBean implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private Notices notices;

  private @Nullable Long versionId;
  private @Nullable PlanVersion version;
  private @Nullable String reason;

  /** Whether the version that the address names, if it names one, is among the plan's. */
  boolean isAmong(List<PlanVersion> versions) {
    version =
        versions.stream().filter(one -> one.getId().equals(versionId)).findFirst().orElse(null);
    return version != null || versionId == null;
  }

  Optional<PlanVersion> version() {
    return Optional.ofNullable(version);
  }

  NewVersion.@Nullable Correction order() {
    return version()
        .map(wrong -> new NewVersion.Correction(wrong.getId(), Objects.toString(reason, "")))
        .orElse(null);
  }

  public String getTitle() {
    return notices.sentence(version == null ? "plan.version.add" : "plan.version.correct");
  }

  public @Nullable PlanVersion getVersion() {
    return version;
  }

  public @Nullable Long getVersionId() {
    return versionId;
  }

  public void setVersionId(@Nullable Long versionId) {
    this.versionId = versionId;
  }

  public @Nullable String getReason() {
    return reason;
  }

  public void setReason(@Nullable String reason) {
    this.reason = reason;
  }
}
