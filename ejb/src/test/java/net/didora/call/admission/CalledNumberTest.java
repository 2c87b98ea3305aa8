package net.didora.call.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.didora.call.Caller;
import net.didora.call.ForwardTarget;
import net.didora.call.IncomingCall;
import net.didora.call.route.TrunkFacts;
import net.didora.common.CallerClass;
import net.didora.provider.NumberPlace;
import net.didora.provider.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made out of the strings of an INVITE: who is called, who calls, and where it loops. */
class CalledNumberTest {

  @ParameterizedTest
  @CsvSource({
    "RURI,           ruri",
    "TO|RURI,        to|ruri",
    "PCPID|DIVERSION|TO, pcpid|diversion|to",
  })
  void itIsLookedForInTheOrderOfTheTrunk(String order, String expected) {
    TrunkFacts trunk = trunk(order);

    IncomingCall call = call("ruri;npdi;rn=55", "to", "pcpid", "diversion", "1", null);

    assertThat(CalledNumber.candidates(call, trunk)).containsExactly(expected.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "RURI,          pcpid|to",
    "RURI|TO,       to|pcpid",
    "TO|DIVERSION,  to|diversion|pcpid",
  })
  void behindOurContactItStandsElsewhere(String order, String expected) {
    TrunkFacts trunk = trunk(order);

    IncomingCall call = call("our-contact", "to", "pcpid", "diversion", "1", null);

    assertThat(CalledNumber.candidates(call, trunk)).containsExactly(expected.split("\\|"));
  }

  private static TrunkFacts trunk(String order) {
    List<NumberPlace> places = Arrays.stream(order.split("\\|")).map(NumberPlace::valueOf).toList();
    return new TrunkFacts(1, 1, "/1/", places, "our-contact", 0, null);
  }

  @ParameterizedTest
  @CsvSource({
    // From, P-Asserted-Identity, received, E.164, class
    "11987654321,  ,              11987654321,   5511987654321, MOBILE",
    "11987654321,  +551130001234, +551130001234, 551130001234,  FIXED",
    "11987654321,  nonsense,      11987654321,   5511987654321, MOBILE",
    "anonymous,    1130001234,    1130001234,    551130001234,  FIXED",
    "0015550100,   ,              0015550100,    ,              ANONYMOUS",
    "0012125550100, ,             0012125550100, 12125550100,   INTERNATIONAL",
    "alice,        ,              alice,         ,              ANONYMOUS",
  })
  void thePersonWhoCallsIsAssertedBeforeClaimed(
      String from, String asserted, String received, String e164, CallerClass callerClass) {
    Caller caller = Callers.of(call("1", null, null, null, from, asserted));

    assertThat(caller.received()).isEqualTo(received);
    assertThat(caller.e164()).isEqualTo(e164);
    assertThat(caller.callerClass()).isEqualTo(callerClass);
  }

  @Test
  void aTargetThatIsOurselvesIsALoop() {
    OwnAddresses own = OwnAddresses.of("0.0.0.0", "203.0.113.7", 5060, 5061);

    assertThat(own.include(target("203.0.113.7", 5060))).isTrue();
    assertThat(own.include(target("127.0.0.9", 5061))).isTrue();
    assertThat(own.include(target("LocalHost", 5060))).isTrue();
    assertThat(own.include(target("203.0.113.7", 5090))).isFalse();
    assertThat(own.include(target("203.0.113.8", 5060))).isFalse();
    assertThat(own.include(target("platform.example", 5060))).isFalse();
  }

  private static ForwardTarget target(String host, int port) {
    return new ForwardTarget("1", host, port, Transport.UDP);
  }

  private static IncomingCall call(String... parts) {
    List<String> part = Arrays.asList(parts);
    return new IncomingCall(
        "0".repeat(26),
        "10.0.0.1",
        5060,
        "UDP",
        part.get(0),
        part.get(1),
        part.get(2),
        part.get(3),
        part.get(4),
        null,
        part.get(5),
        false,
        70,
        "x",
        Instant.EPOCH,
        List.of());
  }
}
