package net.didora.call.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestCredentialsTest {
  private static final String EXAMPLE =
      "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", uri=\"/dir/index.html\","
          + " algorithm=%s, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
          + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
          + " response=\"%s\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
  private static final String MD5 = "8ca523f5e9506fed4657c9700eebdbec";
  private static final String SHA_256 =
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1";

  /** The examples of RFC 7616 section 3.9.1, and what is wrong with others. */
  @ParameterizedTest
  @CsvSource({
    "MD5,     " + MD5 + ",     GET,    Circle of Life, true",
    "SHA-256, " + SHA_256 + ", GET,    Circle of Life, true",
    "sha-256, " + SHA_256 + ", GET,    Circle of Life, true",
    "SHA-256, " + SHA_256 + ", INVITE, Circle of Life, false",
    "SHA-256, " + SHA_256 + ", GET,    circle of life, false",
    "SHA-256, " + SHA_256 + ", GET,    '',             false",
    "SHA-256, " + MD5 + ",     GET,    Circle of Life, false",
    "MD5,     " + SHA_256 + ", GET,    Circle of Life, false",
    "MD5,     '',              GET,    Circle of Life, false",
  })
  void whoKnowsThePasswordIsRight(
      String algorithm, String response, String method, String password, boolean right) {
    DigestCredentials credentials =
        DigestCredentials.parse(EXAMPLE.formatted(algorithm, response)).orElseThrow();

    assertThat(credentials.isRight(method, password)).isEqualTo(right);
  }

  @Test
  void quotesAndCommasWithinQuotesAreTheUsers() {
    String header =
        "digest username=\"a\\\"b, c=d\",realm=\"r\",nonce=\"n\",uri=\"sip:a@b\",QOP=\"auth\","
            + "nc=0000000a,cnonce=\"\",response=\"x\"";

    DigestCredentials read = DigestCredentials.parse(header).orElseThrow();

    assertThat(read.user()).isEqualTo("a\"b, c=d");
    assertThat(read.algorithm()).isEqualTo(DigestAlgorithm.MD5);
    assertThat(read.nonceCount()).isEqualTo("0000000a");
    assertThat(read.toString()).isEqualTo("Digest MD5");
  }

  /** What is put in the place of a part of a header that is well. */
  @ParameterizedTest
  @CsvSource({
    "Digest, Basic",
    "qop=auth, qop=auth-int",
    "qop=auth, x=y",
    "nc=00000001, nc=1",
    "nc=00000001, nc=0000000g",
    "algorithm=MD5, algorithm=MD5-sess",
    "algorithm=MD5, algorithm=SHA-512-256",
    "opaque, nonce",
    "'username=\"Mufasa\"', 'username=\"Mufasa'",
    "'username=\"Mufasa\",', ''",
    "'qop=auth', 'qop=auth;x'",
    "'qop=auth,', 'qop=auth'",
  })
  void whatCannotBeRightIsNotEvenRead(String part, String instead) {
    String well = EXAMPLE.formatted("MD5", MD5);
    assertThat(DigestCredentials.parse(well)).isPresent();
    assertThat(well).contains(part);

    assertThat(DigestCredentials.parse(well.replaceFirst(part, instead))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Digest", "Digest ", "Digest ,", "Digest =", "Digest a=\"\\"})
  void aFragmentIsNothing(String header) {
    assertThat(DigestCredentials.parse(header)).isEmpty();
  }

  @Test
  void whatIsTooLongIsNotLookedAt() {
    String escapes = "\\\"".repeat(900);

    assertThat(DigestCredentials.parse("Digest username=\"" + escapes + "\"")).isEmpty();
    assertThat(DigestCredentials.parse(EXAMPLE.formatted("MD5", MD5) + " ".repeat(2000))).isEmpty();
  }
}
