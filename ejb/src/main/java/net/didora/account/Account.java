package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import net.didora.common.AllowedClasses;
import net.didora.common.Audited;
import net.didora.common.CallSetting;
import net.didora.common.Money;
import net.didora.common.Tenant;
import net.didora.common.WrittenAfter;
import net.didora.organization.Organization;
import net.didora.organization.Subscriber;
import org.jspecify.annotations.Nullable;

/**
 * The account of an organization or an Assinante: how it pays, how far it may go, and what it lets
 * through. What it holds is its {@link AccountBalance}.
 */
@Entity
@Table(name = "account")
@WrittenAfter({Organization.class, Subscriber.class})
public class Account extends Audited implements CallSetting {
  /** Paid before use, or after. */
  public enum Kind {
    PREPAID,
    POSTPAID
  }

  /** How long a holder has to pay an invoice, where nothing else is agreed on. */
  public static final int PAYMENT_DAYS = 10;

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

  @Column(name = "credit_limit")
  private Money creditLimit = Money.ZERO;

  private Money grace = Money.ZERO;

  @Column(name = "spend_per_hour")
  private Money spendPerHour = Money.ZERO;

  @Column(name = "spend_per_day")
  private Money spendPerDay = Money.ZERO;

  @Column(name = "price_cap")
  private Money priceCap = Money.ZERO;

  @Column(name = "low_balance")
  private Money lowBalance = Money.ZERO;

  @Column(name = "payment_days")
  private int paymentDays = PAYMENT_DAYS;

  @Embedded private AllowedClasses allowed = new AllowedClasses();

  private boolean bundles;

  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  @SuppressWarnings("NullAway.Init")
  public Account(Organization holder, Kind kind) {
    super(holder.getTenantPath());
    this.organizationId = holder.getId();
    this.kind = kind;
  }

  @SuppressWarnings("NullAway.Init")
  public Account(Subscriber holder, Kind kind) {
    super(holder.getTenantPath());
    this.subscriberId = holder.getId();
    this.kind = kind;
  }

  /** Sets what people set; what it holds is the ledger's. */
  public void agree(AccountTerms terms) {
    kind = terms.kind();
    creditLimit = terms.creditLimit();
    grace = terms.grace();
    spendPerHour = terms.spendPerHour();
    spendPerDay = terms.spendPerDay();
    priceCap = terms.priceCap();
    lowBalance = terms.lowBalance();
    allowed = terms.allowed();
  }

  /** So many days after it is issued an invoice is due. */
  public void payWithin(int days) {
    paymentDays = days;
  }

  /** From now on calls may be free: admission has to look. */
  public void useBundles() {
    bundles = true;
  }

  public AccountTerms terms() {
    return new AccountTerms(
        kind, creditLimit, grace, spendPerHour, spendPerDay, priceCap, lowBalance, allowed);
  }

  /** Whose customer the holder is: someone above him; the Master takes care of his own as well. */
  public boolean isSoldBy(Tenant tenant) {
    boolean own = getTenantPath().equals(tenant.path());
    return tenant.sees(getTenantPath()) && (!own || Place.isMaster(getTenantPath()));
  }

  /** What may be spent at that balance: with the credit limit, or without any limit. */
  public Money spendable(Money balance) {
    return balance.plus(terms().lowestBalance().negated());
  }

  /** So little is left that the holder wants to be told. */
  public boolean isLow(Money available) {
    return !lowBalance.isZero() && available.compareTo(lowBalance) < 0;
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

  public Money getCreditLimit() {
    return creditLimit;
  }

  public Money getGrace() {
    return grace;
  }

  public Money getSpendPerHour() {
    return spendPerHour;
  }

  public Money getSpendPerDay() {
    return spendPerDay;
  }

  public Money getPriceCap() {
    return priceCap;
  }

  public int getPaymentDays() {
    return paymentDays;
  }

  public Money getLowBalance() {
    return lowBalance;
  }

  /** Whether it has minute bundles, or had some. */
  public boolean isBundles() {
    return bundles;
  }

  public AllowedClasses getAllowed() {
    return allowed;
  }
}
