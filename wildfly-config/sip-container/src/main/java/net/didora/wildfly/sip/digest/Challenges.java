package net.didora.wildfly.sip.digest;

import gov.nist.javax.sip.header.AuthenticationHeader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Response;

/** The challenges of a 401 or 407: of each realm the one with the strongest hash we know. */
public final class Challenges {
  private Challenges() {}

  /** One challenge per realm, servers' before proxies'. */
  public static List<AuthenticationHeader> of(Response response) {
    List<AuthenticationHeader> chosen = new ArrayList<>();
    chosen.addAll(strongest(response.getHeaders(WWWAuthenticateHeader.NAME)));
    chosen.addAll(strongest(response.getHeaders(ProxyAuthenticateHeader.NAME)));
    return chosen;
  }

  private static Collection<AuthenticationHeader> strongest(ListIterator<?> offered) {
    Map<String, AuthenticationHeader> byRealm = new LinkedHashMap<>();
    while (offered.hasNext()) {
      AuthenticationHeader challenge = (AuthenticationHeader) offered.next();
      if (DigestAlgorithm.of(challenge.getAlgorithm()).isPresent()
          && "Digest".equalsIgnoreCase(challenge.getScheme())) {
        byRealm.merge(challenge.getRealm(), challenge, Challenges::stronger);
      }
    }
    return byRealm.values();
  }

  private static AuthenticationHeader stronger(AuthenticationHeader a, AuthenticationHeader b) {
    return strength(b) > strength(a) ? b : a;
  }

  private static int strength(AuthenticationHeader challenge) {
    return DigestAlgorithm.of(challenge.getAlgorithm()).map(Enum::ordinal).orElse(-1);
  }
}
