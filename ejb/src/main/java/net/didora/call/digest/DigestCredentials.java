package net.didora.call.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an Authorization header says (RFC 7616 section 3.4), with qop=auth, which we ask for. The
 * strings are as received, the quotes taken away: they may hold anything.
 *
 * @param uri that the sender signed. It is hashed, not compared: proxies change the Request-URI
 *     (RFC 3261 section 22.4), and many put no more than the host here
 */
public record DigestCredentials(
    DigestAlgorithm algorithm,
    String user,
    String realm,
    String nonce,
    String uri,
    String nonceCount,
    String clientNonce,
    String response) {
  private static final int LONGEST = 2000;
  private static final Set<String> NEEDED =
      Set.of("username", "realm", "nonce", "uri", "cnonce", "response");
  private static final Pattern SCHEME = Pattern.compile("\\s*Digest\\s", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\s*([A-Za-z-]++)\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\",\\s]++))"
              + "\\s*+(?:,|$)");

  /** Empty: it is nothing that could be right, whatever the password. */
  public static Optional<DigestCredentials> parse(String header) {
    Matcher scheme = SCHEME.matcher(header);
    if (header.length() > LONGEST || !scheme.lookingAt()) {
      return Optional.empty();
    }
    Optional<Map<String, String>> parameters = parameters(header.substring(scheme.end()));
    return parameters.flatMap(DigestCredentials::of);
  }

  /** Empty: something is not understood, or stands there twice. */
  private static Optional<Map<String, String>> parameters(String text) {
    Map<String, String> found = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!parameter.find(at) || parameter.start() != at) {
        return Optional.empty();
      }
      String quoted = parameter.group(2);
      String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      if (found.put(parameter.group(1).toLowerCase(Locale.ROOT), value) != null) {
        return Optional.empty();
      }
      at = parameter.end();
    }
    return Optional.of(found);
  }

  /** Everything has to be there; without an algorithm it is MD5 (RFC 7616 section 3.4). */
  private static Optional<DigestCredentials> of(Map<String, String> said) {
    boolean whole =
        said.keySet().containsAll(NEEDED)
            && said.getOrDefault("qop", "").equalsIgnoreCase("auth")
            && said.getOrDefault("nc", "").matches("[0-9a-fA-F]{8}");
    return !whole
        ? Optional.empty()
        : DigestAlgorithm.of(said.getOrDefault("algorithm", "MD5"))
            .map(algorithm -> of(algorithm, said));
  }

  private static DigestCredentials of(DigestAlgorithm algorithm, Map<String, String> said) {
    return new DigestCredentials(
        algorithm,
        said.getOrDefault("username", ""),
        said.getOrDefault("realm", ""),
        said.getOrDefault("nonce", ""),
        said.getOrDefault("uri", ""),
        said.getOrDefault("nc", ""),
        said.getOrDefault("cnonce", ""),
        said.getOrDefault("response", ""));
  }

  /** Whether whoever made them for such a request knew the password; takes as long if not. */
  public boolean isRight(String method, String password) {
    String secret = algorithm.hash(user + ":" + realm + ":" + password);
    String request = algorithm.hash(method + ":" + uri);
    String right =
        algorithm.hash(String.join(":", secret, nonce, nonceCount, clientNonce, "auth", request));
    return MessageDigest.isEqual(
        right.getBytes(US_ASCII), response.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
  }

  /** Nothing that a log should have. */
  @Override
  public String toString() {
    return "Digest " + algorithm.token();
  }
}
