package net.didora.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** A leg that has no price at a level, and why; it stays until the leg is rated again. */
@Entity
@ReadOnly
@Table(name = "rating_reject")
public class RejectedRating extends TenantOwned {
  @Id private Long id;

  @Column(name = "cdr_id")
  private long cdrId;

  private int level;

  @Enumerated(EnumType.STRING)
  private RatingReject reason;

  private String detail;

  @Column(name = "rejected_at")
  private Instant rejectedAt;

  @SuppressWarnings("NullAway.Init")
  protected RejectedRating() {}

  public Long getId() {
    return id;
  }

  public long getCdrId() {
    return cdrId;
  }

  public int getLevel() {
    return level;
  }

  public RatingReject getReason() {
    return reason;
  }

  /** The number that no prefix fits, or the plan at fault, as the job wrote it. */
  public String getDetail() {
    return detail;
  }

  public Instant getRejectedAt() {
    return rejectedAt;
  }
}
