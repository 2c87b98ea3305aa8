package net.didora.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/**
 * What one leg costs at one level of the hierarchy; the highest revision counts, earlier ones stay.
 */
@Entity
@ReadOnly
@Table(name = "rated_cdr")
@IdClass(RatedCdrId.class)
public class RatedCdr extends TenantOwned {
  @Id
  @Column(name = "cdr_id")
  private long cdrId;

  @Id private int level;

  @Id private int revision;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Column(name = "plan_id")
  private long planId;

  @Column(name = "plan_version_id")
  private long planVersionId;

  private String prefix;

  @Column(name = "talked_seconds")
  private int talkedSeconds;

  @Column(name = "billed_seconds")
  private int billedSeconds;

  @Column(name = "per_minute")
  private Money perMinute;

  @Column(name = "connect_fee")
  private Money connectFee;

  private Money amount;

  private @Nullable String segments;

  private String currency;

  @Column(name = "rated_at")
  private Instant ratedAt;

  @SuppressWarnings("NullAway.Init")
  protected RatedCdr() {}

  public long getCdrId() {
    return cdrId;
  }

  public int getLevel() {
    return level;
  }

  public int getRevision() {
    return revision;
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }

  public long getPlanId() {
    return planId;
  }

  public long getPlanVersionId() {
    return planVersionId;
  }

  public String getPrefix() {
    return prefix;
  }

  public int getTalkedSeconds() {
    return talkedSeconds;
  }

  public int getBilledSeconds() {
    return billedSeconds;
  }

  public Money getPerMinute() {
    return perMinute;
  }

  public Money getConnectFee() {
    return connectFee;
  }

  /** Where more than one price was in force: billed seconds x price per minute, in their order. */
  public @Nullable String getSegments() {
    return segments;
  }

  public Money getAmount() {
    return amount;
  }

  public String getCurrency() {
    return currency;
  }

  public Instant getRatedAt() {
    return ratedAt;
  }
}
