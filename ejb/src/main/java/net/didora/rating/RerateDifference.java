package net.didora.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A price that would change, of one leg at one level. */
@Entity
@ReadOnly
@Table(name = "rerate_difference")
@IdClass(RerateDifferenceId.class)
public class RerateDifference extends TenantOwned {
  @Id
  @Column(name = "rerate_id")
  private long rerateId;

  @Id
  @Column(name = "cdr_id")
  private long cdrId;

  @Id private int level;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Column(name = "before_amount")
  private @Nullable Money before;

  @Column(name = "after_amount")
  private @Nullable Money after;

  @SuppressWarnings("NullAway.Init")
  protected RerateDifference() {}

  public long getCdrId() {
    return cdrId;
  }

  public int getLevel() {
    return level;
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }

  /** Null where there was no price. */
  public @Nullable Money getBefore() {
    return before;
  }

  /** Null where there would be none. */
  public @Nullable Money getAfter() {
    return after;
  }
}
