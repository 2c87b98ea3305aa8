package net.didora.billing;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices to show; null shows all.
 *
 * @param buyer part of his name
 * @param from of periods that end after that moment
 * @param until of periods that begin before that moment
 */
public record InvoiceFilter(
    @Nullable Long number,
    @Nullable String buyer,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long accountId)
    implements Serializable {
  public static final InvoiceFilter ALL = new InvoiceFilter(null, null, null, null, null);

  public InvoiceFilter ofAccount(@Nullable Long id) {
    return new InvoiceFilter(number, buyer, from, until, id);
  }
}
