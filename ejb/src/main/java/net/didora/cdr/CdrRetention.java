package net.didora.cdr;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import net.didora.common.TenantOwned;

/**
 * How long calls are kept, in days after the call; 0: for ever. One row, which is the platform's:
 * the job retain-cdrs reads it.
 */
@Entity
@Table(name = "cdr_retention")
public class CdrRetention extends TenantOwned {
  static final int ONLY = 1;

  @Id private Integer id;

  @Version private int version;

  @Column(name = "mask_days")
  private int maskDays;

  @Column(name = "drop_days")
  private int dropDays;

  @SuppressWarnings("NullAway.Init")
  protected CdrRetention() {}

  void keep(RetentionDays days) {
    this.maskDays = days.mask();
    this.dropDays = days.drop();
  }

  public Integer getId() {
    return id;
  }

  public int getVersion() {
    return version;
  }

  public RetentionDays getDays() {
    return new RetentionDays(maskDays, dropDays);
  }
}
