package net.didora.wildfly.sip.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.didora.wildfly.sip.digest.DigestAnswer.Credentials;
import org.junit.jupiter.api.Test;

/** The examples that the RFCs print. */
class DigestAnswerTest {
  private static final Credentials MUFASA = new Credentials("Mufasa", "Circle of Life");
  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  @Test
  void answersTheMd5ExampleOfRfc7616() {
    assertThat(answer(DigestAlgorithm.MD5).response(MUFASA, "GET", "/dir/index.html", new byte[0]))
        .isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
  }

  @Test
  void answersTheSha256ExampleOfRfc7616() {
    assertThat(
            answer(DigestAlgorithm.SHA_256).response(MUFASA, "GET", "/dir/index.html", new byte[0]))
        .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
  }

  private static DigestAnswer answer(DigestAlgorithm algorithm) {
    return new DigestAnswer(
        algorithm, false, Optional.of("auth"), "http-auth@example.org", NONCE, 1, CNONCE);
  }

  @Test
  void answersTheExampleOfRfc2617() {
    DigestAnswer answer =
        new DigestAnswer(
            DigestAlgorithm.MD5,
            false,
            Optional.of("auth"),
            "testrealm@host.com",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            1,
            "0a4f113b");

    assertThat(
            answer.response(
                new Credentials("Mufasa", "Circle Of Life"), "GET", "/dir/index.html", new byte[0]))
        .isEqualTo("6629fae49393a05397450978507c4ef1");
  }

  @Test
  void theBodyCountsWithAuthIntOnly() {
    DigestAnswer plain = answer(DigestAlgorithm.SHA_256);
    DigestAnswer whole =
        new DigestAnswer(
            DigestAlgorithm.SHA_256, false, Optional.of("auth-int"), "r", NONCE, 1, CNONCE);

    assertThat(plain.response(MUFASA, "INVITE", "sip:a@b", "x".getBytes(UTF_8)))
        .isEqualTo(plain.response(MUFASA, "INVITE", "sip:a@b", "y".getBytes(UTF_8)));
    assertThat(whole.response(MUFASA, "INVITE", "sip:a@b", "x".getBytes(UTF_8)))
        .isNotEqualTo(whole.response(MUFASA, "INVITE", "sip:a@b", "y".getBytes(UTF_8)));
  }

  @Test
  void authIsPreferredToAuthInt() {
    assertThat(DigestAnswer.choose("auth-int, auth")).contains("auth");
    assertThat(DigestAnswer.choose("auth-int")).contains("auth-int");
    assertThat(DigestAnswer.choose(null)).isEmpty();
    assertThatThrownBy(() -> DigestAnswer.choose("auth-conf")).hasMessageContaining("auth-conf");
  }

  @Test
  void aChallengeWithoutAlgorithmMeansMd5() {
    assertThat(DigestAlgorithm.of(null)).contains(DigestAlgorithm.MD5);
    assertThat(DigestAlgorithm.of("sha-256-sess")).contains(DigestAlgorithm.SHA_256);
    assertThat(DigestAlgorithm.of("AKAv1-MD5")).isEmpty();
  }

  @Test
  void aPasswordIsNotPrinted() {
    assertThat(MUFASA).hasToString("Mufasa:***");
  }
}
