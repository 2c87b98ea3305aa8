package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.Instant;
import net.didora.common.Audited;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** Vouchers that were made together, for the same amount, by whoever sells them. */
@Entity
@Table(name = "voucher_batch")
public class VoucherBatch extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "voucher_batch")
  @TableGenerator(
      name = "voucher_batch",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "voucher_batch",
      allocationSize = 1)
  private Long id;

  private String description;

  private Money amount;

  private int vouchers;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @SuppressWarnings("NullAway.Init")
  protected VoucherBatch() {}

  @SuppressWarnings("NullAway.Init")
  VoucherBatch(
      String sellerPath,
      String description,
      Money amount,
      int vouchers,
      @Nullable Instant expiresAt) {
    super(sellerPath);
    this.description = description;
    this.amount = amount;
    this.vouchers = vouchers;
    this.expiresAt = expiresAt;
  }

  boolean isGoodAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  public Long getId() {
    return id;
  }

  public String getDescription() {
    return description;
  }

  public Money getAmount() {
    return amount;
  }

  public int getVouchers() {
    return vouchers;
  }

  public @Nullable Instant getExpiresAt() {
    return expiresAt;
  }
}
