package net.didora.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnConnectorsTest {

  @ParameterizedTest(name = "all addresses {0}: {1}:{2} is ours: {3}")
  @CsvSource({
    "false, 192.0.2.7, 5060, true",
    "false, 192.0.2.7, 5061, true",
    "false, 192.0.2.7, 5090, false",
    "false, 192.0.2.8, 5060, false",
    "false, ::ffff:192.0.2.7, 5060, true",
    "false, 127.0.0.1, 5060, false",
    "true, 127.0.0.1, 5060, true",
    "true, 127.1, 5060, true",
    "true, ::1, 5061, true",
    "true, 127.0.0.1, 5090, false"
  })
  void aTargetIsOursByAddressAndPort(boolean all, String host, int port, boolean ours)
      throws UnknownHostException {
    OwnConnectors own =
        new OwnConnectors(Set.of(InetAddress.getByName("192.0.2.7")), all, Set.of(5060, 5061));

    assertThat(own.include(InetAddress.getByName(host), port)).isEqualTo(ours);
  }
}
