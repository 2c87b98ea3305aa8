package net.didora.billing.charge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.time.LocalDate;
import net.didora.common.Audited;
import net.didora.common.Money;
import net.didora.common.NumberKind;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer pays the place above him for a DID (mensalidade): when he gets it, and every month.
 * It holds for one DID, for a kind of them, or for all; from a day on.
 */
@Entity
@Table(name = "did_fee")
public class DidFee extends Audited {
  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "did_fee")
  @TableGenerator(
      name = "did_fee",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "did_fee",
      allocationSize = 50)
  private Long id;

  @Column(name = "did_id")
  private @Nullable Long didId;

  @Enumerated(EnumType.STRING)
  private @Nullable NumberKind kind;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  private Money setup;

  private Money monthly;

  @SuppressWarnings("NullAway.Init")
  protected DidFee() {}

  /** For every DID of the buyer at that place. */
  @SuppressWarnings("NullAway.Init")
  public DidFee(String buyerPath, LocalDate validFrom, Money setup, Money monthly) {
    super(buyerPath);
    if (setup.isNegative() || monthly.isNegative()) {
      throw new IllegalArgumentException("A fee below zero: " + setup + ", " + monthly);
    }
    this.validFrom = validFrom;
    this.setup = setup;
    this.monthly = monthly;
  }

  /** Only for DIDs of a kind. */
  public DidFee ofKind(NumberKind only) {
    this.kind = only;
    return this;
  }

  /** Only for one DID. */
  public DidFee ofDid(long only) {
    this.didId = only;
    return this;
  }

  void costs(Money newSetup, Money newMonthly) {
    setup = newSetup;
    monthly = newMonthly;
  }

  public Long getId() {
    return id;
  }

  public @Nullable Long getDidId() {
    return didId;
  }

  public @Nullable NumberKind getKind() {
    return kind;
  }

  public LocalDate getValidFrom() {
    return validFrom;
  }

  public Money getSetup() {
    return setup;
  }

  public Money getMonthly() {
    return monthly;
  }
}
