package net.didora.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.CallSetting;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/**
 * The prices of a plan from a moment on, until the next version; unchangeable once a call used it.
 */
@Entity
@Table(name = "plan_version")
@WrittenAfter(PrefixPlan.class)
public class PlanVersion extends TenantOwned implements CallSetting {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "plan_version")
  @TableGenerator(
      name = "plan_version",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "plan_version",
      allocationSize = 50)
  private Long id;

  @Column(name = "plan_id")
  private Long planId;

  @Column(name = "valid_from")
  private Instant validFrom;

  private boolean used;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "prefix_count")
  private @Nullable Integer prefixCount;

  private String source = "";

  @Column(name = "created_by")
  private @Nullable String createdBy;

  private int correction;

  private String reason = "";

  @SuppressWarnings("NullAway.Init")
  protected PlanVersion() {}

  @SuppressWarnings("NullAway.Init")
  public PlanVersion(PrefixPlan plan, Instant validFrom, Instant createdAt) {
    super(plan.getTenantPath());
    this.planId = plan.getId();
    this.validFrom = validFrom;
    this.createdAt = createdAt;
  }

  /** What it holds and where that came from. */
  void hold(int prefixes, String newSource, String by) {
    this.prefixCount = prefixes;
    this.source = newSource;
    this.createdBy = by;
  }

  /** Sets the moment from which it holds; only while it is being made. */
  void holdFrom(Instant moment) {
    this.validFrom = moment;
  }

  /** Takes the place of the version with the number before it, for all of that one's time. */
  void correct(int number, String why) {
    this.correction = number;
    this.reason = why;
  }

  /** Before its time, while nothing can have been priced by it, it may be taken back. */
  public boolean isRevocable(Instant now) {
    return !used && validFrom.isAfter(now);
  }

  public Long getId() {
    return id;
  }

  public Long getPlanId() {
    return planId;
  }

  public Instant getValidFrom() {
    return validFrom;
  }

  public boolean isUsed() {
    return used;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  /** None where it was made by hand: then the prefixes are to be counted. */
  public @Nullable Integer getPrefixCount() {
    return prefixCount;
  }

  /** 0: none; of those that begin at one moment the highest holds. */
  public int getCorrection() {
    return correction;
  }

  /** Why it corrects; empty where it does not. */
  public String getReason() {
    return reason;
  }

  public String getSource() {
    return source;
  }

  public @Nullable String getCreatedBy() {
    return createdBy;
  }
}
