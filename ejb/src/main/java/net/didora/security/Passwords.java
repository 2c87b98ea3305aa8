package net.didora.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Keeps passwords so that nobody can read them, and guessing is slow: PBKDF2 with a salt each. The
 * cost stands with the hash, so that it may be raised later.
 */
final class Passwords {
  private static final String NAME = "pbkdf2-sha512";
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final LatelyRight LATELY_RIGHT = new LatelyRight(RANDOM);

  /**
   * Of no password; whoever asks for an unknown login waits as long as for a known one. Made
   * without a round of hashing, which every first start of a server would wait for.
   */
  private static final String NOBODYS = kept(new byte[SALT_BYTES], new byte[HASH_BITS / 8]);

  private Passwords() {}

  static String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return kept(salt, derive(password, salt, ROUNDS));
  }

  private static String kept(byte[] salt, byte[] hash) {
    return String.join("$", NAME, Integer.toString(ROUNDS), text(salt), text(hash));
  }

  /** What was right lately needs no second proof; what was wrong is derived each time. */
  static boolean matches(String password, String kept) {
    if (LATELY_RIGHT.has(password, kept)) {
      return true;
    }
    boolean right = isDerivedFrom(password, kept);
    if (right) {
      LATELY_RIGHT.add(password, kept);
    }
    return right;
  }

  private static boolean isDerivedFrom(String password, String kept) {
    String[] parts = kept.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(NAME)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  /** Never right. */
  static boolean pretend(String password) {
    isDerivedFrom(password, NOBODYS);
    return false;
  }

  /** A password for a first login, to be printed once. */
  static String random() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
