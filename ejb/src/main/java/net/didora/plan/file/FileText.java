package net.didora.plan.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a file whose maker did not say how it is written: by its mark where it has one, else
 * UTF-8 where it can be that, else as Windows in Brazil writes.
 */
public final class FileText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String MARK = "\ufeff";

  private FileText() {}

  /** Empty if it is no text at all: a workbook, say, that was not saved as CSV. */
  public static Optional<String> of(byte[] bytes) {
    String text = decode(bytes);
    if (text.indexOf('\0') >= 0 || isZip(bytes)) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith(MARK) ? text.substring(MARK.length()) : text);
  }

  private static String decode(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, WINDOWS);
    }
  }

  /** So begin the files of every spreadsheet program of today. */
  private static boolean isZip(byte[] bytes) {
    return startsWith(bytes, 'P', 'K', 3, 4);
  }

  private static boolean startsWith(byte[] bytes, int... beginning) {
    if (bytes.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if ((bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
