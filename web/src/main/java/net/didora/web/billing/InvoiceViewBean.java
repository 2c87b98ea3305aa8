package net.didora.web.billing;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceItem;
import net.didora.billing.InvoiceItems;
import net.didora.billing.InvoiceLine;
import net.didora.billing.InvoiceSection;
import net.didora.billing.InvoiceService;
import net.didora.billing.document.InvoiceDocuments;
import net.didora.billing.document.InvoiceWords;
import net.didora.web.common.Answer;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** One invoice: what it bills, the calls and charges behind it, and its files. */
@Named
@ViewScoped
public class InvoiceViewBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int ENTRIES_SHOWN = 25;

  @Inject private InvoiceService invoices;
  @Inject private InvoiceItems details;
  @Inject private InvoiceDocuments documents;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable Long id;
  private transient @Nullable Invoice invoice;
  private transient @Nullable List<InvoiceLine> lines;
  private transient InvoiceItems.@Nullable Piece piece;
  private long fromEntry;

  /** Another tenant's invoice is as unknown as none. */
  public void open() throws IOException {
    if (id == null || invoices.find(id).isEmpty()) {
      Answer.notFound();
    }
  }

  public Invoice getInvoice() {
    if (invoice == null) {
      invoice = invoices.find(Objects.requireNonNull(id)).orElseThrow();
    }
    return invoice;
  }

  /** The lines in the order in which the invoice shows them. */
  public List<InvoiceLine> getLines() {
    if (lines == null) {
      lines = invoices.lines(Objects.requireNonNull(id));
    }
    return lines;
  }

  public List<InvoiceItem> getItems() {
    return piece().items();
  }

  private InvoiceItems.Piece piece() {
    if (piece == null) {
      piece = details.piece(getInvoice(), fromEntry, ENTRIES_SHOWN);
    }
    return piece;
  }

  public boolean isMore() {
    return piece().nextEntry() != 0;
  }

  public boolean isFirst() {
    return fromEntry == 0;
  }

  public void forward() {
    fromEntry = piece().nextEntry();
    piece = null;
  }

  public void rewind() {
    fromEntry = 0;
    piece = null;
  }

  public void pdf() throws IOException {
    Invoice shown = getInvoice();
    String name = InvoiceWords.fileName(shown.getNumber()) + ".pdf";
    Download.file(name, "application/pdf", out -> documents.pdf(shown, out));
  }

  public void workbook() throws IOException {
    Invoice shown = getInvoice();
    String name = InvoiceWords.fileName(shown.getNumber()) + ".xlsx";
    Download.file(name, Download.XLSX, out -> documents.workbook(shown, out));
  }

  public String getTitle() {
    return id == null ? "" : notices.sentence("invoice.title", String.valueOf(number()));
  }

  private long number() {
    return getInvoice().getNumber();
  }

  public String getPeriod() {
    return display.date(getInvoice().getPeriodStart())
        + " – "
        + display.date(getInvoice().getPeriodEnd().minusNanos(1));
  }

  public String getDueOn() {
    return getInvoice().isOwed()
        ? display.day(getInvoice().getDueOn())
        : notices.sentence("invoice.nothingDue");
  }

  /** Payments are no part of what is billed. */
  public boolean isBilled(InvoiceLine line) {
    return line.getSection() != InvoiceSection.PAYMENTS;
  }

  public @Nullable Long getId() {
    return id;
  }

  public void setId(@Nullable Long id) {
    this.id = id;
  }
}
