package net.didora.billing;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key of an {@link InvoiceLine}. */
public class InvoiceLineId implements Serializable {
  private static final long serialVersionUID = 1;

  private long invoiceId;
  private int line;

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InvoiceLineId that && invoiceId == that.invoiceId && line == that.line;
  }

  @Override
  public int hashCode() {
    return Objects.hash(invoiceId, line);
  }
}
