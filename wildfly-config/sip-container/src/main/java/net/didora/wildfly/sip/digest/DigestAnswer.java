package net.didora.wildfly.sip.digest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The computation of RFC 7616, section 3.4: what is hashed for one request, without any header.
 *
 * @param qop {@code auth}, {@code auth-int}, or none for a challenge of the old kind
 */
public record DigestAnswer(
    DigestAlgorithm algorithm,
    boolean session,
    Optional<String> qop,
    String realm,
    String nonce,
    int nonceCount,
    String clientNonce) {

  /** Chooses the quality of protection: {@code auth} where offered, else {@code auth-int}. */
  public static Optional<String> choose(@Nullable String offered) {
    if (offered == null || offered.isBlank()) {
      return Optional.empty();
    }
    var tokens =
        Arrays.stream(offered.toLowerCase(Locale.ROOT).split(",")).map(String::trim).toList();
    if (tokens.contains("auth")) {
      return Optional.of("auth");
    }
    if (tokens.contains("auth-int")) {
      return Optional.of("auth-int");
    }
    throw new IllegalArgumentException("The challenge asks for an unknown qop: " + offered);
  }

  /** The response for one request. */
  public String response(Credentials credentials, String method, String uri, byte[] body) {
    String secret = algorithm.hash(credentials.user() + ":" + realm + ":" + credentials.password());
    if (session) {
      secret = algorithm.hash(secret + ":" + nonce + ":" + clientNonce);
    }
    String request = method + ":" + uri;
    if (qop.filter("auth-int"::equals).isPresent()) {
      request += ":" + algorithm.hash(body);
    }
    String middle =
        qop.map(q -> nonce + ":" + nonceCountHex() + ":" + clientNonce + ":" + q).orElse(nonce);
    return algorithm.hash(secret + ":" + middle + ":" + algorithm.hash(request));
  }

  String nonceCountHex() {
    return "%08x".formatted(nonceCount);
  }

  /** A user and the password; never written to a log. */
  public record Credentials(String user, String password) {
    @Override
    public String toString() {
      return user + ":***";
    }
  }
}
