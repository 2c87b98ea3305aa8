package net.didora.sip.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaSettingsTest {

  @Test
  void tellsPeersTheSipAddress() {
    MediaSettings settings =
        read(Map.of("didora.bind", "0.0.0.0", "didora.sip.address", "203.0.113.7"));

    assertThat(settings.bind().getHostAddress()).isEqualTo("0.0.0.0");
    assertThat(settings.advertised().getHostAddress()).isEqualTo("203.0.113.7");
    assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tellsPeersTheBindAddressWhereNothingElseIsSaid() {
    assertThat(read(Map.of("didora.bind", "192.0.2.1")).advertised().getHostAddress())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void aWildcardAloneIsNoAddressForPeers() {
    assertThatThrownBy(() -> read(Map.of("didora.bind", "0.0.0.0")))
        .hasMessageContaining("didora.sip.address must be set");
  }

  @Test
  void aBadNumberIsNamed() {
    assertThatThrownBy(() -> read(Map.of("didora.rtp.timeout", "soon")))
        .hasMessageContaining("didora.rtp.timeout");
  }

  private static MediaSettings read(Map<String, String> properties) {
    return MediaSettings.read(properties::get);
  }
}
