package net.didora.billing.document;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfWriter;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import net.didora.billing.InvoiceItem;
import net.didora.billing.InvoiceLine;
import net.didora.billing.InvoiceSection;
import net.didora.billing.document.InvoiceContent.Fact;
import net.didora.billing.document.InvoiceContent.Sum;
import net.didora.common.Money;

/** Writes an invoice as a PDF: who bills whom for what, and each call. */
public final class InvoicePdf {
  private static final int MARGIN = 42;
  private static final int FOOT = 54;

  /** Rows that are written out before the next are made, so that a long invoice needs no memory. */
  private static final int ROWS_AT_ONCE = 200;

  private final InvoiceContent content;
  private final InvoiceWords words;
  private final Document document;

  private InvoicePdf(InvoiceContent content, Document document) {
    this.content = content;
    this.words = content.words();
    this.document = document;
  }

  public static void write(InvoiceContent content, OutputStream out) {
    Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, FOOT);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setPageEvent(new PdfFoot(content));
    document.addTitle(content.title());
    document.addAuthor(content.invoice().getSellerName());
    document.open();
    writer.getExtraCatalog().put(PdfName.LANG, new PdfString("pt-BR"));
    new InvoicePdf(content, document).body();
    document.close();
  }

  private void body() {
    document.add(new Paragraph(content.title(), PdfFonts.title(18)));
    document.add(facts());
    document.add(heading("summary"));
    document.add(summary());
    document.add(sums());
    document.add(heading("detail"));
    detail();
  }

  private Paragraph heading(String key) {
    Paragraph heading = new Paragraph(words.of(key), PdfFonts.bold(12));
    heading.setSpacingBefore(14);
    return heading;
  }

  private PdfPTable facts() {
    PdfPTable table = PdfCells.table(1, 1);
    for (Fact fact : content.facts()) {
      Phrase phrase = new Phrase();
      phrase.add(new Chunk(fact.label() + "\n", PdfFonts.pale(8)));
      phrase.add(new Chunk(fact.value(), PdfFonts.regular(10)));
      table.addCell(PdfCells.plain(phrase));
    }
    return table;
  }

  private PdfPTable summary() {
    PdfPTable table = PdfCells.table(52, 14, 15, 19);
    table.addCell(PdfCells.head(words.of("description"), false));
    table.addCell(PdfCells.head(words.of("items"), true));
    table.addCell(PdfCells.head(words.of("talked"), true));
    table.addCell(PdfCells.head(words.of("amount"), true));
    table.setHeaderRows(1);
    for (InvoiceSection section : InvoiceSection.values()) {
      List<InvoiceLine> lines = content.lines(section);
      if (section == InvoiceSection.PAYMENTS) {
        total(table, words.of("total"), content.invoice().getCharged());
      }
      if (!lines.isEmpty()) {
        table.addCell(PdfCells.heading(words.of("section." + section), 4));
        lines.forEach(line -> row(table, line));
      }
    }
    return table;
  }

  private void row(PdfPTable table, InvoiceLine line) {
    table.addCell(PdfCells.left(content.label(line), PdfFonts.regular(9)));
    table.addCell(PdfCells.right(content.count(line), PdfFonts.regular(9)));
    table.addCell(PdfCells.right(content.talked(line), PdfFonts.regular(9)));
    table.addCell(PdfCells.right(words.money(line.getShown()), PdfFonts.regular(9)));
  }

  private void total(PdfPTable table, String label, Money amount) {
    table.addCell(PdfCells.left(label, PdfFonts.bold(10)));
    table.addCell(PdfCells.left("", PdfFonts.bold(10)));
    table.addCell(PdfCells.left("", PdfFonts.bold(10)));
    table.addCell(PdfCells.right(words.money(amount), PdfFonts.bold(10)));
  }

  private PdfPTable sums() {
    PdfPTable table = PdfCells.table(3, 2);
    table.setWidthPercentage(54);
    table.setHorizontalAlignment(PdfPTable.ALIGN_RIGHT);
    table.setSpacingBefore(14);
    List<Sum> sums = content.sums();
    for (int i = 0; i < sums.size(); i++) {
      boolean last = i == sums.size() - 1;
      var font = last ? PdfFonts.bold(11) : PdfFonts.regular(9);
      table.addCell(PdfCells.left(sums.get(i).label(), font));
      table.addCell(PdfCells.right(words.money(sums.get(i).amount()), font));
    }
    return table;
  }

  private void detail() {
    PdfPTable table = PdfCells.table(21, 34, 17, 17, 11, 14);
    table.setHeaderRows(1);
    for (String column : List.of("at", "description", "caller", "called", "talked", "amount")) {
      boolean right = column.equals("talked") || column.equals("amount");
      table.addCell(PdfCells.head(words.of(column), right));
    }
    table.setComplete(false);
    int[] rows = {0};
    content
        .items()
        .forEach(
            item -> {
              row(table, item);
              if (++rows[0] % ROWS_AT_ONCE == 0) {
                document.add(table);
              }
            });
    table.setComplete(true);
    document.add(table);
    if (rows[0] == 0) {
      document.add(new Paragraph(words.of("none"), PdfFonts.pale(9)));
    }
  }

  private void row(PdfPTable table, InvoiceItem item) {
    String talked =
        item.callerClass() == null
            ? ""
            : InvoiceWords.duration(Duration.ofSeconds(item.talkedSeconds()));
    table.addCell(PdfCells.left(words.dateTime(item.at()), PdfFonts.regular(8)));
    table.addCell(PdfCells.left(content.label(item), PdfFonts.regular(8)));
    table.addCell(PdfCells.left(InvoiceContent.text(item.caller()), PdfFonts.regular(8)));
    table.addCell(PdfCells.left(InvoiceContent.text(item.called()), PdfFonts.regular(8)));
    table.addCell(PdfCells.right(talked, PdfFonts.regular(8)));
    table.addCell(PdfCells.right(words.money(item.shown()), PdfFonts.regular(8)));
  }
}
