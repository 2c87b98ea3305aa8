package net.didora.call.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoncesTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private final Nonces nonces = new Nonces(new byte[] {1, 2, 3});

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 0,      true",
    "10.1.2.3, 30000,  true",
    "10.1.2.3, 30001,  false",
    "10.1.2.3, -30000, true", // the clock of another server is ahead
    "10.1.2.3, -30001, false",
    "10.1.2.4, 0,      false",
  })
  void itIsGoodForItsAddressForAWhile(String address, long laterMillis, boolean fresh) {
    String nonce = nonces.issue("10.1.2.3", NOW);

    assertThat(nonces.isFresh(nonce, address, NOW.plusMillis(laterMillis))).isEqualTo(fresh);
  }

  @Test
  void serversWithOneKeyKnowEachOthersAndNobodyElsesIsKnown() {
    String nonce = nonces.issue("10.1.2.3", NOW);

    assertThat(new Nonces(new byte[] {1, 2, 3}).isFresh(nonce, "10.1.2.3", NOW)).isTrue();
    assertThat(new Nonces(new byte[] {1, 2, 4}).isFresh(nonce, "10.1.2.3", NOW)).isFalse();
  }

  @Test
  void noneCanBeMadeOutOfAnother() {
    String nonce = nonces.issue("10.1.2.3", NOW);

    for (int at = 0; at < nonce.length(); at++) {
      char other = nonce.charAt(at) == 'A' ? 'B' : 'A';
      String forged = nonce.substring(0, at) + other + nonce.substring(at + 1);
      assertThat(nonces.isFresh(forged, "10.1.2.3", NOW)).as(forged).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAA", "\u00e9", "====", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoneIsNotFresh(String nonce) {
    assertThat(nonces.isFresh(nonce, "10.1.2.3", Instant.EPOCH)).isFalse();
  }

  @Test
  void theBetterHashIsOfferedFirst() {
    String nonce = nonces.issue("10.1.2.3", NOW);
    String first = "Digest realm=\"r\", nonce=\"" + nonce + "\", algorithm=";

    List<String> fresh = nonces.challenges("r", "10.1.2.3", NOW, false);
    List<String> stale = nonces.challenges("r", "10.1.2.3", NOW, true);

    assertThat(fresh).containsExactly(first + "SHA-256, qop=\"auth\"", first + "MD5, qop=\"auth\"");
    assertThat(stale)
        .containsExactly(
            first + "SHA-256, qop=\"auth\", stale=true", first + "MD5, qop=\"auth\", stale=true");
  }
}
