package net.didora.rating.day;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** What the calls of a day cost a buyer, by level, DID and plan; queries add it up. */
@Entity
@ReadOnly
@Table(name = "usage_day")
@IdClass(UsageDayId.class)
public class UsageDay extends TenantOwned {
  @Id private LocalDate day;

  @Id private int level;

  @Id
  @Column(name = "did_id")
  private long didId;

  @Id
  @Column(name = "plan_id")
  private long planId;

  private Money amount;

  @SuppressWarnings("NullAway.Init")
  protected UsageDay() {}
}
