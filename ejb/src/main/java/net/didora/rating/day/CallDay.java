package net.didora.rating.day;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;

/** The calls that came in on a day, by DID; queries add them up. */
@Entity
@ReadOnly
@Table(name = "call_day")
@IdClass(CallDayId.class)
public class CallDay extends TenantOwned {
  @Id private LocalDate day;

  @Id
  @Column(name = "did_id")
  private long didId;

  private int calls;

  private int answered;

  @Column(name = "talked_seconds")
  private long talkedSeconds;

  @SuppressWarnings("NullAway.Init")
  protected CallDay() {}
}
