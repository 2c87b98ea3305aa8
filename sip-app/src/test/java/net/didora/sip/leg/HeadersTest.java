package net.didora.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {

  @Test
  void aDisplayNameCannotBreakOutOfItsQuotesOrItsLine() {
    assertThat(Headers.display("Fu\"lano\\\" <sip:x@y>\r\nVia: evil"))
        .isEqualTo("Fulano <sip:x@y>Via: evil");
  }

  @Test
  void aDisplayNameKeepsItsAccents() {
    assertThat(Headers.display(" João ")).isEqualTo("João");
  }

  @Test
  void anOverlongNameIsCut() {
    assertThat(Headers.display("x".repeat(5000))).hasSize(80);
    assertThat(Headers.user("1".repeat(5000))).hasSize(64);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "192.0.2.1, true",
    "2001:db8::1, true",
    "[2001:db8::1], true",
    "sip.example.com, false",
    "localhost, false",
    "cafe, false"
  })
  void onlyAnAddressNeedsNoLookUp(String host, boolean literal) {
    assertThat(Headers.isLiteral(host)).isEqualTo(literal);
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({
    "+5511987654321, +5511987654321",
    "99#551130000001, 99%23551130000001",
    "*21, *21",
    "a b@c;d, ab%40c%3Bd",
    "'', anonymous"
  })
  void whatMayNotStandInAUserPartIsEscaped(String user, String safe) {
    assertThat(Headers.user(user)).isEqualTo(safe);
  }

  @Test
  void aLineBreakInANumberIsDropped() {
    assertThat(Headers.user("55\r\n11")).isEqualTo("5511");
  }
}
