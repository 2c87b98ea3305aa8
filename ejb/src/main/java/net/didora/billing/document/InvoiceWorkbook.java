package net.didora.billing.document;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import net.didora.billing.InvoiceItem;
import net.didora.billing.InvoiceLine;
import net.didora.billing.InvoiceSection;
import net.didora.billing.document.InvoiceContent.Fact;
import net.didora.billing.document.InvoiceContent.Sum;
import net.didora.common.Money;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes an invoice as a workbook: the figures of the PDF, to reckon with. */
public final class InvoiceWorkbook {
  private static final String AMOUNT = "#,##0.00####";
  private static final String MOMENT = "dd/mm/yyyy hh:mm:ss";
  private static final int ROWS_AT_ONCE = 1000;

  private final InvoiceContent content;
  private final InvoiceWords words;

  private InvoiceWorkbook(InvoiceContent content) {
    this.content = content;
    this.words = content.words();
  }

  public static void write(InvoiceContent content, OutputStream out) throws IOException {
    InvoiceWorkbook writing = new InvoiceWorkbook(content);
    Workbook workbook = new Workbook(out, "Didora", null);
    writing.summary(workbook.newWorksheet(writing.words.of("summary")));
    writing.detail(workbook.newWorksheet(writing.words.of("detail")));
    workbook.finish();
  }

  private void summary(Worksheet sheet) throws IOException {
    widths(sheet, 44, 24, 14, 18);
    sheet.value(0, 0, content.title());
    sheet.style(0, 0).bold().fontSize(14).set();
    int row = 2;
    for (Fact fact : content.facts()) {
      sheet.value(row, 0, fact.label());
      sheet.value(row++, 1, fact.value());
    }
    row = lines(sheet, row + 1) + 1;
    for (Sum sum : content.sums()) {
      sheet.value(row, 0, sum.label());
      amount(sheet, row++, 3, sum.amount());
    }
    sheet.style(row - 1, 0).bold().set();
    sheet.finish();
  }

  private int lines(Worksheet sheet, int first) {
    int row = head(sheet, first, "description", "items", "talked", "amount");
    for (InvoiceSection section : InvoiceSection.values()) {
      if (section == InvoiceSection.PAYMENTS) {
        sheet.value(row, 0, words.of("total"));
        sheet.style(row, 0).bold().set();
        amount(sheet, row++, 3, content.invoice().getCharged());
      }
      List<InvoiceLine> lines = content.lines(section);
      if (!lines.isEmpty()) {
        sheet.value(row, 0, words.of("section." + section));
        sheet.style(row++, 0).bold().set();
      }
      for (InvoiceLine line : lines) {
        sheet.value(row, 0, content.label(line));
        if (!content.count(line).isEmpty()) {
          sheet.value(row, 1, line.getItems());
        }
        sheet.value(row, 2, content.talked(line));
        amount(sheet, row++, 3, line.getShown());
      }
    }
    return row;
  }

  private void detail(Worksheet sheet) throws IOException {
    widths(sheet, 20, 44, 18, 18, 12, 16);
    int[] row = {head(sheet, 0, "at", "description", "caller", "called", "talked", "amount")};
    sheet.freezePane(0, 1);
    content
        .items()
        .forEach(
            item -> {
              row(sheet, row[0]++, item);
              if (row[0] % ROWS_AT_ONCE == 0) {
                flush(sheet);
              }
            });
    if (row[0] == 1) {
      sheet.value(1, 0, words.of("none"));
    }
    sheet.finish();
  }

  private void row(Worksheet sheet, int row, InvoiceItem item) {
    sheet.value(row, 0, words.local(item.at()).withNano(0));
    sheet.style(row, 0).format(MOMENT).set();
    sheet.value(row, 1, content.label(item));
    sheet.value(row, 2, InvoiceContent.text(item.caller()));
    sheet.value(row, 3, InvoiceContent.text(item.called()));
    if (item.callerClass() != null) {
      sheet.value(row, 4, InvoiceWords.duration(Duration.ofSeconds(item.talkedSeconds())));
    }
    amount(sheet, row, 5, item.shown());
  }

  private int head(Worksheet sheet, int row, String... columns) {
    for (int i = 0; i < columns.length; i++) {
      sheet.value(row, i, words.of(columns[i]));
      sheet.style(row, i).bold().fillColor("EEF3F3").set();
    }
    return row + 1;
  }

  private static void amount(Worksheet sheet, int row, int column, Money amount) {
    sheet.value(row, column, amount.amount());
    sheet.style(row, column).format(AMOUNT).set();
  }

  private static void widths(Worksheet sheet, int... widths) {
    for (int i = 0; i < widths.length; i++) {
      sheet.width(i, widths[i]);
    }
  }

  private static void flush(Worksheet sheet) {
    try {
      sheet.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
