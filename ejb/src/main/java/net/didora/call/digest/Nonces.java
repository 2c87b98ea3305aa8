package net.didora.call.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that nobody has to remember: each is the time, sealed together with the address it was
 * given to (RFC 7616 section 3.3). Servers that share the key know each other's.
 */
public final class Nonces {
  /** How long an answer may take; also how far the clocks of two servers may be apart. */
  public static final Duration LIFE = Duration.ofSeconds(30);

  private static final String SEAL = "HmacSHA256";
  private static final int SEAL_BYTES = 16;

  private final SecretKeySpec key;

  public Nonces(byte[] key) {
    this.key = new SecretKeySpec(key, SEAL);
  }

  public String issue(String address, Instant now) {
    long time = now.toEpochMilli();
    byte[] nonce =
        ByteBuffer.allocate(Long.BYTES + SEAL_BYTES).putLong(time).put(seal(time, address)).array();
    return Base64.getUrlEncoder().encodeToString(nonce);
  }

  /** False: too old, another address's, or none of ours. */
  public boolean isFresh(String nonce, String address, Instant now) {
    Optional<ByteBuffer> read = read(nonce);
    if (read.isEmpty()) {
      return false;
    }
    long time = read.get().getLong();
    byte[] given = new byte[SEAL_BYTES];
    read.get().get(given);
    boolean ours = MessageDigest.isEqual(seal(time, address), given);
    return ours && Math.abs(now.toEpochMilli() - time) <= LIFE.toMillis();
  }

  private static Optional<ByteBuffer> read(String nonce) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(nonce);
      return bytes.length == Long.BYTES + SEAL_BYTES
          ? Optional.of(ByteBuffer.wrap(bytes))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private byte[] seal(long time, String address) {
    try {
      Mac mac = Mac.getInstance(SEAL);
      mac.init(key);
      byte[] whole = mac.doFinal((time + " " + address).getBytes(UTF_8));
      return Arrays.copyOf(whole, SEAL_BYTES);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * The values of the WWW-Authenticate headers, the preferred one first.
   *
   * @param stale the password may have been right, the nonce was not (RFC 7616 section 3.3)
   */
  public List<String> challenges(String realm, String address, Instant now, boolean stale) {
    String nonce = issue(address, now);
    return Stream.of(DigestAlgorithm.values())
        .map(
            algorithm ->
                "Digest realm=\"%s\", nonce=\"%s\", algorithm=%s, qop=\"auth\"%s"
                    .formatted(realm, nonce, algorithm.token(), stale ? ", stale=true" : ""))
        .toList();
  }
}
