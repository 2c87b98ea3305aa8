package net.didora.billing.document;

import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.ColumnText;
import com.lowagie.text.pdf.PdfPageEventHelper;
import com.lowagie.text.pdf.PdfWriter;

/** The last line of each page: which invoice, of whom, and which page of it. */
final class PdfFoot extends PdfPageEventHelper {
  private static final int ABOVE_EDGE = 28;
  private final InvoiceContent content;

  PdfFoot(InvoiceContent content) {
    this.content = content;
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    String page = content.words().of("page", String.valueOf(writer.getPageNumber()));
    String text = content.title() + " · " + content.invoice().getSellerName() + " · " + page;
    ColumnText.showTextAligned(
        writer.getDirectContent(),
        Element.ALIGN_CENTER,
        new Phrase(text, PdfFonts.pale(8)),
        (document.left() + document.right()) / 2,
        ABOVE_EDGE,
        0);
  }
}
