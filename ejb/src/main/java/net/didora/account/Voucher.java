package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.TenantOwned;
import net.didora.common.WrittenAfter;
import org.jspecify.annotations.Nullable;

/** A code that is worth money once. Only a hash of it is kept. */
@Entity
@Table(name = "voucher")
@WrittenAfter(VoucherBatch.class)
public class Voucher extends TenantOwned {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "voucher")
  @TableGenerator(
      name = "voucher",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "voucher",
      allocationSize = 500)
  private Long id;

  @Column(name = "batch_id")
  private Long batchId;

  @Column(name = "code_hash")
  private String codeHash;

  @Column(name = "redeemed_at")
  private @Nullable Instant redeemedAt;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @SuppressWarnings("NullAway.Init")
  protected Voucher() {}

  @SuppressWarnings("NullAway.Init")
  Voucher(VoucherBatch batch, VoucherCode code) {
    super(batch.getTenantPath());
    this.batchId = batch.getId();
    this.codeHash = code.hash();
  }

  void redeem(Long forAccount, Instant now) {
    if (isRedeemed()) {
      throw new IllegalStateException("Voucher " + id + " is redeemed already");
    }
    accountId = forAccount;
    redeemedAt = now;
  }

  public boolean isRedeemed() {
    return redeemedAt != null;
  }

  public Long getId() {
    return id;
  }

  public Long getBatchId() {
    return batchId;
  }

  public @Nullable Instant getRedeemedAt() {
    return redeemedAt;
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }
}
