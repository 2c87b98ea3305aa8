package net.didora.wildfly.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hashes of RFC 8760, weakest first. */
public enum DigestAlgorithm {
  MD5("MD5", "MD5"),
  SHA_512_256("SHA-512-256", "SHA-512/256"),
  SHA_256("SHA-256", "SHA-256");

  private final String token;
  private final String javaName;

  DigestAlgorithm(String token, String javaName) {
    this.token = token;
    this.javaName = javaName;
  }

  /** The algorithm of a challenge; one that names none means MD5 (RFC 7616, section 3.3). */
  public static Optional<DigestAlgorithm> of(@Nullable String token) {
    String asked = token == null ? MD5.token : token;
    return Arrays.stream(values())
        .filter(a -> asked.equalsIgnoreCase(a.token) || asked.equalsIgnoreCase(a.token + "-sess"))
        .findFirst();
  }

  String hash(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8));
  }

  String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(javaName).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + javaName, e);
    }
  }
}
