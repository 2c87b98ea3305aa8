package net.didora.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.account.Account;
import net.didora.common.Audited;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** An account that has a minute bundle: renewed by a job from month to month until it ends. */
@Entity
@Table(name = "bundle_contract")
@WrittenAfter({MinuteBundle.class, Account.class})
public class BundleContract extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "bundle_contract")
  @TableGenerator(
      name = "bundle_contract",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "bundle_contract",
      allocationSize = 50)
  private Long id;

  @Column(name = "bundle_id")
  private Long bundleId;

  @Column(name = "account_id")
  private Long accountId;

  @Column(name = "starts_at")
  private Instant startsAt;

  @Column(name = "ends_at")
  private @Nullable Instant endsAt;

  @SuppressWarnings("NullAway.Init")
  protected BundleContract() {}

  @SuppressWarnings("NullAway.Init")
  BundleContract(MinuteBundle bundle, Account account, Instant startsAt) {
    super(account.getTenantPath());
    this.bundleId = bundle.getId();
    this.accountId = account.getId();
    this.startsAt = startsAt;
  }

  /** Not renewed from then on; minutes that are paid stay until their month is over. */
  void end(Instant at) {
    if (endsAt == null) {
      endsAt = at;
    }
  }

  public Long getId() {
    return id;
  }

  public Long getBundleId() {
    return bundleId;
  }

  public Long getAccountId() {
    return accountId;
  }

  public Instant getStartsAt() {
    return startsAt;
  }

  public @Nullable Instant getEndsAt() {
    return endsAt;
  }
}
