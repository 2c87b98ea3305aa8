package net.didora.billing.document;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceItem;
import net.didora.billing.InvoiceItems;
import net.didora.billing.InvoiceService;
import net.didora.common.Settings;

/**
 * Writes invoices out as files. Outside of a transaction, so that each piece of the detail is read
 * in one of its own and let go of.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@SuppressWarnings("NullAway.Init")
public class InvoiceDocuments {
  private static final int ENTRIES_AT_ONCE = 500;

  @Inject private InvoiceService invoices;
  @Inject private InvoiceItems items;
  @Inject private Settings settings;

  public void pdf(Invoice invoice, OutputStream out) {
    InvoicePdf.write(content(invoice), out);
  }

  public void workbook(Invoice invoice, OutputStream out) throws IOException {
    InvoiceWorkbook.write(content(invoice), out);
  }

  private InvoiceContent content(Invoice invoice) {
    return new InvoiceContent(
        invoice, invoices.lines(invoice.getId()), each -> read(invoice, each), settings.zone());
  }

  private void read(Invoice invoice, Consumer<InvoiceItem> each) {
    long from = 0;
    do {
      InvoiceItems.Piece piece = items.piece(invoice, from, ENTRIES_AT_ONCE);
      piece.items().forEach(each);
      from = piece.nextEntry();
    } while (from != 0);
  }
}
