package net.didora.billing.document;

import com.lowagie.text.Font;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;

/** The tables of a PDF: no boxes, a thin line below each row. */
final class PdfCells {
  private static final Color LINE = new Color(0xd5dbe1);
  private static final Color HEAD = new Color(0xeef3f3);
  private static final int PADDING = 4;
  private static final int WHOLE = 100;

  private PdfCells() {}

  static PdfPTable table(int... widths) {
    PdfPTable table = new PdfPTable(widths.length);
    table.setWidths(widths);
    table.setWidthPercentage(WHOLE);
    table.setSpacingBefore(PADDING);
    return table;
  }

  static PdfPCell left(String text, Font font) {
    PdfPCell cell = new PdfPCell(new Phrase(text, font));
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(LINE);
    cell.setBorderWidth(1);
    cell.setPadding(PADDING);
    return cell;
  }

  static PdfPCell right(String text, Font font) {
    PdfPCell cell = left(text, font);
    cell.setHorizontalAlignment(PdfPCell.ALIGN_RIGHT);
    cell.setNoWrap(true);
    return cell;
  }

  static PdfPCell head(String text, boolean right) {
    PdfPCell cell = right ? right(text, PdfFonts.bold(8)) : left(text, PdfFonts.bold(8));
    cell.setBackgroundColor(HEAD);
    return cell;
  }

  /** Over all columns. */
  static PdfPCell heading(String text, int columns) {
    PdfPCell cell = left(text, PdfFonts.title(9));
    cell.setColspan(columns);
    return cell;
  }

  /** Without a line: for what is no table to the eye. */
  static PdfPCell plain(Phrase text) {
    PdfPCell cell = new PdfPCell(text);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(PADDING);
    return cell;
  }
}
