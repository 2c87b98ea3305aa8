package net.didora.billing.reconcile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** What came of comparing a carrier's file: how many calls are the same, and how many are not. */
@Entity
@ReadOnly
@Table(name = "provider_comparison")
public class ProviderComparison extends TenantOwned {
  @Id
  @Column(name = "file_id")
  private long fileId;

  private int matched;

  private int differing;

  @Column(name = "theirs_only")
  private int theirsOnly;

  @Column(name = "ours_only")
  private int oursOnly;

  @Column(name = "compared_at")
  private Instant comparedAt;

  @SuppressWarnings("NullAway.Init")
  protected ProviderComparison() {}

  public long getFileId() {
    return fileId;
  }

  public int getMatched() {
    return matched;
  }

  public int getDiffering() {
    return differing;
  }

  public int getTheirsOnly() {
    return theirsOnly;
  }

  public int getOursOnly() {
    return oursOnly;
  }

  public boolean isClean() {
    return differing + theirsOnly + oursOnly == 0;
  }

  public Instant getComparedAt() {
    return comparedAt;
  }
}
