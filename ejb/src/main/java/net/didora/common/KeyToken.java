package net.didora.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The place of a row in a sorted list, as it stands in the address of a page. */
public record KeyToken(boolean backwards, String value, long id) {
  /** The rows after this one. */
  public static KeyToken after(Object value, long id) {
    return new KeyToken(false, value.toString(), id);
  }

  /** The rows before this one. */
  KeyToken before() {
    return new KeyToken(true, value, id);
  }

  String text() {
    byte[] plain = ((backwards ? "<" : ">") + id + ":" + value).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /** Whoever edits an address by hand gets a refusal, not an error page. */
  static KeyToken parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      return new KeyToken(
          plain.startsWith("<"), plain.substring(colon + 1), Long.parseLong(plain, 1, colon, 10));
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      throw new RefusedException("", "refused.pageKey");
    }
  }
}
