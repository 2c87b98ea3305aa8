package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Money;
import net.didora.common.WrittenAfter;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import org.jspecify.annotations.Nullable;

/** What an organization or an Assinante has, and how far he may go below zero. */
@Entity
@Table(name = "account")
@WrittenAfter({Organization.class, Subscriber.class})
public class Account extends Audited implements CallSetting {
  /** Paid before use, or after. */
  public enum Kind {
    PREPAID,
    POSTPAID
  }

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "account")
  @TableGenerator(
      name = "account",
      table = "id_block",
      pkColumnName = "name",
      valueColumnName = "next_id",
      pkColumnValue = "account",
      allocationSize = 50)
  private Long id;

  @Column(name = "organization_id")
  private @Nullable Long organizationId;

  @Column(name = "subscriber_id")
  private @Nullable Long subscriberId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String currency = "BRL";

  private Money balance = Money.ZERO;

  @Column(name = "credit_limit")
  private Money creditLimit = Money.ZERO;

  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  @SuppressWarnings("NullAway.Init")
  public Account(Organization holder, Kind kind, Money balance) {
    super(holder.getTenantPath());
    this.organizationId = holder.getId();
    this.kind = kind;
    this.balance = balance;
  }

  @SuppressWarnings("NullAway.Init")
  public Account(Subscriber holder, Kind kind, Money balance) {
    super(holder.getTenantPath());
    this.subscriberId = holder.getId();
    this.kind = kind;
    this.balance = balance;
  }

  /** Until the ledger comes with "Money", a balance is set by hand. */
  public void setByHand(Money newBalance, Money newCreditLimit) {
    this.balance = newBalance;
    this.creditLimit = newCreditLimit;
  }

  public Long getId() {
    return id;
  }

  public @Nullable Long getOrganizationId() {
    return organizationId;
  }

  public @Nullable Long getSubscriberId() {
    return subscriberId;
  }

  public Kind getKind() {
    return kind;
  }

  public String getCurrency() {
    return currency;
  }

  public Money getBalance() {
    return balance;
  }

  public Money getCreditLimit() {
    return creditLimit;
  }
}
