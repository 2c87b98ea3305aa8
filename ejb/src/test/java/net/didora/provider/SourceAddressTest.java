package net.didora.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressTest {
  @ParameterizedTest(name = "{0} is {1} port {2}")
  @CsvSource({
    "200.1.2.3, 200.1.2.3, 0",
    "200.1.2.3:5060, 200.1.2.3, 5060",
    "200.1.2.0/24, 200.1.2.0/24, 0",
    "200.1.2.0/24:5062, 200.1.2.0/24, 5062",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, 0",
    "[2001:db8::1]:5060, 2001:db8:0:0:0:0:0:1, 5060",
    "2001:db8::/32, 2001:db8:0:0:0:0:0:0/32, 0"
  })
  void readsAddresses(String typed, String address, int port) {
    assertThat(SourceAddress.parse(typed)).contains(new SourceAddress(address, port));
  }

  @ParameterizedTest
  @CsvSource({"carrier.example", "200.1.2", "200.1.2.300", "200.1.2.3/33", "1.2.3.4:70000", "''"})
  void refusesWhatIsNoAddress(String typed) {
    assertThat(SourceAddress.parse(typed)).isEmpty();
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "200.1.2.3, 200.1.2.3, true",
    "200.1.2.3:5060, 200.1.2.3, true",
    "200.1.2.3:5060, 200.1.2.3:5062, false",
    "200.1.2.0/24, 200.1.2.77, true",
    "200.1.2.77, 200.1.2.0/24, true",
    "200.1.3.77, 200.1.2.0/24, false",
    "200.0.0.0/8, 200.1.2.0/24:5060, true",
    "2001:db8::1, 200.1.2.3, false"
  })
  void tellsWhetherPacketsCouldComeFromBoth(String one, String other, boolean overlap) {
    SourceAddress first = SourceAddress.parse(one).orElseThrow();
    SourceAddress second = SourceAddress.parse(other).orElseThrow();

    assertThat(first.overlaps(second)).isEqualTo(overlap);
    assertThat(second.overlaps(first)).isEqualTo(overlap);
  }

  @ParameterizedTest
  @CsvSource({
    "200.1.2.3, 0",
    "200.1.2.0/24, 5060",
    "2001:db8:0:0:0:0:0:1, 5060",
    "2001:db8:0:0:0:0:0:0/32, 5060",
  })
  void isTypedAgainAsItIsShown(String address, int port) {
    SourceAddress source = new SourceAddress(address, port);

    assertThat(SourceAddress.parse(source.toString())).contains(source);
  }
}
