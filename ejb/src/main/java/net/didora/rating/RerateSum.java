package net.didora.rating;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** What would change at one level, in all. */
@Entity
@ReadOnly
@Table(name = "rerate_sum")
public class RerateSum extends TenantOwned {
  @Id
  @Column(name = "sum_key")
  private String key;

  @Column(name = "rerate_id")
  private long rerateId;

  private int level;

  private long prices;

  @Column(name = "before_amount")
  private Money before;

  @Column(name = "after_amount")
  private Money after;

  @SuppressWarnings("NullAway.Init")
  protected RerateSum() {}

  public String getKey() {
    return key;
  }

  public int getLevel() {
    return level;
  }

  /** How many would change. */
  public long getPrices() {
    return prices;
  }

  public Money getBefore() {
    return before;
  }

  public Money getAfter() {
    return after;
  }
}
