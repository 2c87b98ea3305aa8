package net.didora.billing;

import java.time.Duration;
import java.time.Instant;
import net.didora.account.EntryKind;
import net.didora.common.CallerClass;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that an invoice bills: a call, or an entry of the ledger that is none.
 *
 * @param at when a call began, or an entry was posted
 * @param text in words of whoever posted it
 * @param amount as in the ledger: what is to be paid is negative
 */
public record InvoiceItem(
    Instant at,
    EntryKind kind,
    @Nullable CallerClass callerClass,
    @Nullable String caller,
    @Nullable String called,
    long talkedSeconds,
    @Nullable String text,
    Money amount) {

  public Duration getTalked() {
    return Duration.ofSeconds(talkedSeconds);
  }

  /** As an invoice shows it. */
  public Money shown() {
    return InvoiceSection.of(kind).isBilled() ? amount.negated() : amount;
  }
}
