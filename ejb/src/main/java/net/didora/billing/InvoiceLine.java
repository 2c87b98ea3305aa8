package net.didora.billing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import net.didora.account.EntryKind;
import net.didora.common.CallerClass;
import net.didora.common.Money;
import net.didora.common.TenantOwned;
import org.eclipse.persistence.annotations.ReadOnly;
import org.jspecify.annotations.Nullable;

/** What an invoice bills of one kind (item da fatura). */
@Entity
@ReadOnly
@Table(name = "invoice_line")
@IdClass(InvoiceLineId.class)
public class InvoiceLine extends TenantOwned {
  @Id
  @Column(name = "invoice_id")
  private long invoiceId;

  @Id private int line;

  @Enumerated(EnumType.STRING)
  private EntryKind kind;

  @Enumerated(EnumType.STRING)
  @Column(name = "caller_class")
  private @Nullable CallerClass callerClass;

  private int items;

  private long talked;

  private Money amount;

  @SuppressWarnings("NullAway.Init")
  protected InvoiceLine() {}

  public int getLine() {
    return line;
  }

  public EntryKind getKind() {
    return kind;
  }

  public InvoiceSection getSection() {
    return InvoiceSection.of(kind);
  }

  /** Of calls; null: of several classes, or no calls at all. */
  public @Nullable CallerClass getCallerClass() {
    return callerClass;
  }

  /** How many entries, or calls where it is known of how many they are the sum. */
  public int getItems() {
    return items;
  }

  public Duration getTalked() {
    return Duration.ofSeconds(talked);
  }

  /** As in the ledger: what is to be paid is negative. */
  public Money getAmount() {
    return amount;
  }

  /** As an invoice shows it: what is to be paid is positive, and so is what was paid. */
  public Money getShown() {
    return getSection().isBilled() ? amount.negated() : amount;
  }
}
