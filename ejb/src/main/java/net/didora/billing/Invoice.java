package net.didora.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** A closed month of an account (fatura). Written once by the job that closes it. */
@Entity
@ReadOnly
@Table(name = "invoice")
public class Invoice extends TenantOwned {
  @Id private long id;

  @Column(name = "seller_path")
  private String sellerPath;

  private long number;

  @Column(name = "account_id")
  private long accountId;

  @Column(name = "period_start")
  private Instant periodStart;

  @Column(name = "period_end")
  private Instant periodEnd;

  @Column(name = "seller_name")
  private String sellerName;

  @Column(name = "seller_document")
  private @Nullable String sellerDocument;

  @Column(name = "buyer_name")
  private String buyerName;

  @Column(name = "buyer_document")
  private @Nullable String buyerDocument;

  private String currency;

  private Money opening;

  private Money charged;

  private Money credited;

  private Money closing;

  private Money payable;

  @Column(name = "due_on")
  private LocalDate dueOn;

  @Column(name = "first_entry")
  private long firstEntry;

  @Column(name = "after_entry")
  private long afterEntry;

  @Column(name = "entries_from")
  private Instant entriesFrom;

  @Column(name = "last_entry")
  private long lastEntry;

  @Column(name = "closed_at")
  private Instant closedAt;

  @SuppressWarnings("NullAway.Init")
  protected Invoice() {}

  public long getId() {
    return id;
  }

  public String getSellerPath() {
    return sellerPath;
  }

  /** Counted by each seller for himself. */
  public long getNumber() {
    return number;
  }

  public long getAccountId() {
    return accountId;
  }

  public Instant getPeriodStart() {
    return periodStart;
  }

  /** The first moment that is not of it. */
  public Instant getPeriodEnd() {
    return periodEnd;
  }

  public String getSellerName() {
    return sellerName;
  }

  public @Nullable String getSellerDocument() {
    return sellerDocument;
  }

  public String getBuyerName() {
    return buyerName;
  }

  public @Nullable String getBuyerDocument() {
    return buyerDocument;
  }

  public String getCurrency() {
    return currency;
  }

  /** What the account held when the period began, as far as it is billed. */
  public Money getOpening() {
    return opening;
  }

  /** The total of the invoice: what calls and services cost. */
  public Money getCharged() {
    return charged;
  }

  /** What was paid in the period. */
  public Money getCredited() {
    return credited;
  }

  public Money getClosing() {
    return closing;
  }

  /** What the holder owes at the end of the period, in whole cents. */
  public Money getPayable() {
    return payable;
  }

  public boolean isOwed() {
    return !payable.isZero();
  }

  /** What rounding adds to the debt, or leaves of it where negative: it stays in the balance. */
  public Money getRounding() {
    return closing.isNegative() ? payable.plus(closing) : Money.ZERO;
  }

  /** The last day on which it is to be paid. */
  public LocalDate getDueOn() {
    return dueOn;
  }

  long getFirstEntry() {
    return firstEntry;
  }

  long getAfterEntry() {
    return afterEntry;
  }

  Instant getEntriesFrom() {
    return entriesFrom;
  }

  long getLastEntry() {
    return lastEntry;
  }

  public Instant getClosedAt() {
    return closedAt;
  }
}
