package net.didora.common;

/** Strings that strangers sent, made to fit a column. */
public final class Text {

  private Text() {}

  /** At most so many characters; no half of a surrogate pair and no control characters. */
  public static String cut(String text, int atMost) {
    StringBuilder fit = new StringBuilder(Math.min(text.length(), atMost));
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && !(c >= 0xD800 && c <= 0xDFFF))
        .limit(atMost)
        .forEach(fit::appendCodePoint);
    return fit.toString();
  }
}
