package net.didora.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** A month of a minute bundle: how many seconds it gave, and how many calls have used. */
@Entity
@ReadOnly
@Table(name = "bundle_cycle")
public class BundleCycleRow extends TenantOwned {
  @Id private long id;

  @Column(name = "contract_id")
  private long contractId;

  @Column(name = "from_at")
  private Instant beginsAt;

  @Column(name = "until_at")
  private Instant endsAt;

  private int seconds;

  private int used;

  private int held;

  @SuppressWarnings("NullAway.Init")
  protected BundleCycleRow() {}

  public long getContractId() {
    return contractId;
  }

  public Instant getBeginsAt() {
    return beginsAt;
  }

  public Instant getEndsAt() {
    return endsAt;
  }

  public int getSeconds() {
    return seconds;
  }

  public int getUsed() {
    return used;
  }

  /** By calls that run now. */
  public int getHeld() {
    return held;
  }
}
