package net.didora.wildfly.sip.digest;

import gov.nist.javax.sip.header.AuthenticationHeader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import net.didora.wildfly.sip.digest.DigestAnswer.Credentials;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** Makes Authorization headers, and counts the uses of each nonce as servers check them. */
public final class DigestClient implements SipDigestAuthenticator {
  private static final int NONCES_REMEMBERED = 4096;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Integer> uses =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > NONCES_REMEMBERED;
        }
      };

  /** The core counts by CSeq; a server that checks the count wants the uses of the nonce. */
  @Override
  public AuthorizationHeader getAuthorizationHeader(
      String method,
      String uri,
      @Nullable String body,
      Header challenge,
      String user,
      String password,
      @Nullable String nextNonce,
      int ignoredCount) {
    byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    return answer(
        (AuthenticationHeader) challenge,
        Optional.ofNullable(nextNonce).filter(nonce -> !nonce.isEmpty()),
        new Credentials(user, password),
        new SignedRequest(method, uri, bytes));
  }

  /** What of a request goes into the hash. */
  public record SignedRequest(String method, String uri, byte[] body) {}

  /** The Authorization or Proxy-Authorization header that answers this challenge. */
  public AuthorizationHeader answer(
      AuthenticationHeader challenge,
      Optional<String> nextNonce,
      Credentials credentials,
      SignedRequest request) {
    DigestAnswer answer = answer(challenge, nextNonce);
    String response = answer.response(credentials, request.method(), request.uri(), request.body());
    try {
      AuthorizationHeader header = emptyHeader(challenge);
      header.setUsername(credentials.user());
      header.setRealm(answer.realm());
      header.setNonce(answer.nonce());
      header.setParameter("uri", request.uri());
      header.setResponse(response);
      repeat(challenge, answer, header);
      return header;
    } catch (ParseException e) {
      throw new IllegalArgumentException("The challenge cannot be answered", e);
    }
  }

  /** What of the challenge and its quality of protection the answer says again. */
  private static void repeat(
      AuthenticationHeader challenge, DigestAnswer answer, AuthorizationHeader header)
      throws ParseException {
    if (challenge.getAlgorithm() != null) {
      header.setAlgorithm(challenge.getAlgorithm());
    }
    if (challenge.getOpaque() != null) {
      header.setOpaque(challenge.getOpaque());
    }
    if (answer.qop().isPresent()) {
      header.setQop(answer.qop().get());
      header.setNonceCount(answer.nonceCount());
      header.setCNonce(answer.clientNonce());
    }
  }

  private DigestAnswer answer(AuthenticationHeader challenge, Optional<String> nextNonce) {
    String token = challenge.getAlgorithm();
    DigestAlgorithm algorithm =
        DigestAlgorithm.of(token)
            .orElseThrow(() -> new IllegalArgumentException("Unknown digest algorithm: " + token));
    String nonce = nextNonce.orElseGet(challenge::getNonce);
    return new DigestAnswer(
        algorithm,
        token != null && token.toLowerCase(Locale.ROOT).endsWith("-sess"),
        DigestAnswer.choose(challenge.getQop()),
        challenge.getRealm(),
        nonce,
        nextUse(nonce),
        clientNonce());
  }

  private int nextUse(String nonce) {
    synchronized (uses) {
      return uses.merge(nonce, 1, Integer::sum);
    }
  }

  private String clientNonce() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static AuthorizationHeader emptyHeader(AuthenticationHeader challenge)
      throws ParseException {
    boolean proxy =
        challenge instanceof ProxyAuthenticateHeader
            || challenge instanceof ProxyAuthorizationHeader;
    return proxy
        ? SipFactoryImpl.headerFactory.createProxyAuthorizationHeader("Digest")
        : SipFactoryImpl.headerFactory.createAuthorizationHeader("Digest");
  }
}
