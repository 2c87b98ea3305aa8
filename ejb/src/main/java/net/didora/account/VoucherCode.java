package net.didora.account;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * The code of a voucher: sixteen letters and digits of chance, in groups of four. That is too much
 * to guess, so that a plain hash keeps it; letters that look like digits are read as those.
 */
record VoucherCode(String text) {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  static VoucherCode random() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(i > 0 && i % GROUP == 0 ? "-" : "");
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return new VoucherCode(text.toString());
  }

  String hash() {
    String plain =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[^0-9A-Z]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return Digest.of(plain);
  }
}
