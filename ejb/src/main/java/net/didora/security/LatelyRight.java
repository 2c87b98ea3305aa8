package net.didora.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords that were right a short while ago: a client of the API sends its own with every
 * request, and a tenth of a second of a processor for each would be taken from calls. Of a password
 * only a digest is held, by a key that dies with this JVM, and of it together with the hash that it
 * fits: where a password is changed, the old one is not known any more.
 */
final class LatelyRight {
  private static final String DIGEST = "HmacSHA256";
  private static final int MOST = 1000;
  private static final Duration WHILE = Duration.ofMinutes(10);

  private final SecretKeySpec key;
  private final Cache<String, Boolean> digests =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(WHILE).build();

  LatelyRight(SecureRandom random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    key = new SecretKeySpec(secret, DIGEST);
  }

  void add(String password, String kept) {
    digests.put(digest(password, kept), true);
  }

  boolean has(String password, String kept) {
    return digests.getIfPresent(digest(password, kept)) != null;
  }

  /** A kept hash has no line break, so no other pair has the same text. */
  private String digest(String password, String kept) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(key);
      byte[] digest = mac.doFinal((kept + "\n" + password).getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
