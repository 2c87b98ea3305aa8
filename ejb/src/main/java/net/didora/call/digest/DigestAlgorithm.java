package net.didora.call.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The hashes that we offer, the one we prefer first (RFC 8760 section 2.4). */
public enum DigestAlgorithm {
  SHA_256("SHA-256"),
  MD5("MD5");

  private final String token;

  DigestAlgorithm(String token) {
    this.token = token;
  }

  /** As it stands in headers, where case does not count. */
  public static Optional<DigestAlgorithm> of(String token) {
    return Stream.of(values()).filter(known -> known.token.equalsIgnoreCase(token)).findFirst();
  }

  public String token() {
    return token;
  }

  String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance(token).digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
