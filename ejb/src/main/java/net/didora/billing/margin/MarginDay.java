package net.didora.billing.margin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** What the calls of a day brought to a seller, by buyer, DID and plan; queries add it up. */
@Entity
@ReadOnly
@Table(name = "margin_day")
@IdClass(MarginDayId.class)
public class MarginDay extends TenantOwned {
  @Id private LocalDate day;

  @Id
  @Column(name = "buyer_path")
  private String buyerPath;

  @Id
  @Column(name = "did_id")
  private long didId;

  @Id
  @Column(name = "plan_id")
  private long planId;

  private int calls;

  @Column(name = "billed_seconds")
  private long billedSeconds;

  private Money sale;

  private Money cost;

  @SuppressWarnings("NullAway.Init")
  protected MarginDay() {}
}
