package net.didora.billing.document;

import com.lowagie.text.Font;
import com.lowagie.text.pdf.BaseFont;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The letters of a PDF: Liberation Sans, which goes into the file, so that it looks the same
 * everywhere and needs no font of the machine that makes it.
 */
final class PdfFonts {
  static final Color INK = new Color(0x1f2933);
  static final Color PALE = new Color(0x66717d);
  static final Color MARK = new Color(0x0b6e69);
  private static final BaseFont REGULAR = font("LiberationSans-Regular.ttf");
  private static final BaseFont BOLD = font("LiberationSans-Bold.ttf");

  private PdfFonts() {}

  static Font regular(int size) {
    return new Font(REGULAR, size, Font.NORMAL, INK);
  }

  static Font pale(int size) {
    return new Font(REGULAR, size, Font.NORMAL, PALE);
  }

  static Font bold(int size) {
    return new Font(BOLD, size, Font.NORMAL, INK);
  }

  static Font title(int size) {
    return new Font(BOLD, size, Font.NORMAL, MARK);
  }

  static BaseFont base() {
    return REGULAR;
  }

  private static BaseFont font(String name) {
    try (InputStream file =
        PdfFonts.class.getClassLoader().getResourceAsStream("liberation/" + name)) {
      if (file == null) {
        throw new IllegalStateException("The font " + name + " is missing");
      }
      return BaseFont.createFont(
          name, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.CACHED, file.readAllBytes(), null);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
