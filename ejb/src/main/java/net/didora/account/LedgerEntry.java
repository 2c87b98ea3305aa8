package net.didora.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import net.didora.common.AppendOnly;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.jspecify.annotations.Nullable;

/** One line of the ledger (lançamento). It is written once and never changes. */
@Entity
@Table(name = "ledger_entry")
public class LedgerEntry extends TenantOwned implements AppendOnly {
  private static final String INBOUND_LEG = "A:";
  private static final String TO_ACCOUNT = "account:";

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String txn;

  private int line;

  @Column(name = "account_id")
  private @Nullable Long accountId;

  @Enumerated(EnumType.STRING)
  private Book book;

  @Enumerated(EnumType.STRING)
  private EntryKind kind;

  private Money amount;

  @Column(name = "balance_after")
  private @Nullable Money balanceAfter;

  @Column(name = "call_id")
  private @Nullable String callId;

  private @Nullable String ref;

  private @Nullable String memo;

  private Instant at;

  @Column(name = "counts_at")
  private @Nullable Instant countsAt;

  @Column(name = "created_by")
  private @Nullable String createdBy;

  @SuppressWarnings("NullAway.Init")
  protected LedgerEntry() {}

  @SuppressWarnings("NullAway.Init")
  LedgerEntry(LedgerTransaction transaction, int line, @Nullable Money balanceAfter) {
    super(transaction.lines().get(line).tenantPath());
    LedgerTransaction.Line from = transaction.lines().get(line);
    this.txn = transaction.txn();
    this.line = line;
    this.accountId = from.accountId();
    this.book = from.book();
    this.kind = transaction.kind();
    this.amount = from.amount();
    this.balanceAfter = balanceAfter;
    this.callId = transaction.callId();
    this.ref = transaction.ref();
    this.memo = transaction.memo();
    this.at = transaction.at();
    this.countsAt = transaction.countsAt();
    this.createdBy = transaction.by();
  }

  /** Names the account that a transfer goes to. */
  static String toAccount(long id) {
    return TO_ACCOUNT + id;
  }

  /** The account that a transfer went to; null for what is no transfer. */
  public @Nullable Long getTransferredTo() {
    if (kind != EntryKind.TRANSFER || ref == null || !ref.startsWith(TO_ACCOUNT)) {
      return null;
    }
    return Long.valueOf(ref.substring(TO_ACCOUNT.length()));
  }

  public Long getId() {
    return id;
  }

  public String getTxn() {
    return txn;
  }

  /** Whether it is the charge of a leg of a call that went out. */
  public boolean isOfOutgoingLeg() {
    return callId != null
        && kind == EntryKind.CALL
        && !txn.startsWith("call:" + callId + ":" + INBOUND_LEG);
  }

  public int getLine() {
    return line;
  }

  public @Nullable Long getAccountId() {
    return accountId;
  }

  public Book getBook() {
    return book;
  }

  public EntryKind getKind() {
    return kind;
  }

  public Money getAmount() {
    return amount;
  }

  /** What the account held after this entry; null for a nominal book. */
  public @Nullable Money getBalanceAfter() {
    return balanceAfter;
  }

  public @Nullable String getCallId() {
    return callId;
  }

  public @Nullable String getRef() {
    return ref;
  }

  public @Nullable String getMemo() {
    return memo;
  }

  public Instant getAt() {
    return at;
  }

  /** The moment for which it is billed. */
  public Instant getCountsAt() {
    return countsAt == null ? at : countsAt;
  }

  /** Whether it is of calls that ended on one day. */
  public boolean isOfDay() {
    return countsAt != null;
  }

  public @Nullable String getCreatedBy() {
    return createdBy;
  }
}
