package net.didora.call.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.didora.call.CallWorld;
import net.didora.call.IncomingCall;
import net.didora.provider.NumberPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrunkSourcesTest {
  private final TrunkSources sources = new TrunkSources();

  /** Trunks are told apart by their ids here. */
  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,            5060, 1",
    "10.1.2.3,            5070, 2",
    "10.1.2.4,            5060, 3",
    "10.1.2.4,            5080, 4",
    "10.1.9.9,            5060, 5",
    "10.2.0.1,            5060, 0",
    "::ffff:10.1.2.3,     5060, 1",
    "2001:db8::1,         5060, 6",
    "[2001:0db8:0::0001], 5060, 6",
    "2001:db8:0:1::7,     5060, 7",
    "2001:db9::1,         5060, 0",
    "carrier.example,     5060, 0",
    "'',                  5060, 0",
    "10.1.2.3.4,          5060, 0",
  })
  void theNarrowestBlockCountsAndThePortWithinIt(String address, int port, long trunk) {
    sources.add("10.1.2.3", 0, trunk(1));
    sources.add("10.1.2.3", 5070, trunk(2));
    sources.add("10.1.2.0/24", 0, trunk(3));
    sources.add("10.1.2.0/24", 5080, trunk(4));
    sources.add("10.1.0.0/16", 0, trunk(5));
    sources.add("2001:db8::1", 0, trunk(6));
    sources.add("2001:db8::/32", 0, trunk(7));

    assertThat(sources.find(address, port).map(TrunkFacts::id).orElse(0L)).isEqualTo(trunk);
  }

  @Test
  void whatIsNoAddressIsToldAndLeftOut() {
    sources.add("carrier.example", 0, trunk(1));
    sources.add("10.0.0.0/x", 0, trunk(1));

    assertThat(sources.unreadable()).containsExactly("carrier.example", "10.0.0.0/x");
  }

  /** Trunk 1 has the contact "token1" at a registrar with two addresses, and so on. */
  @ParameterizedTest
  @CsvSource({
    "token1, 10.5.0.1,    5060, 1",
    "token1, 10.5.0.1,    9999, 1", // any port of the registrar
    "token1, 2001:db8::5, 5060, 1",
    "token2, 10.5.0.1,    5060, 2", // two customers of one carrier
    "token1, 10.5.0.9,    5060, 0", // heard or guessed, and sent from elsewhere
    "token1, 10.6.0.1,    5060, 3", // another supplier's address stays that supplier
    "TOKEN1, 10.5.0.1,    5060, 0",
    "'',     10.5.0.1,    5060, 0",
    "551130, 10.5.0.1,    5060, 0",
    "551130, 10.6.0.1,    5060, 3",
  })
  void ourContactCountsFromItsRegistrarOnly(String user, String address, int port, long trunk) {
    sources.addContact("10.5.0.1,2001:db8:0:0:0:0:0:5", registered(1));
    sources.addContact("10.5.0.1", registered(2));
    sources.add("10.6.0.1", 0, trunk(3));

    IncomingCall call = CallWorld.callFrom(address, port, user);

    assertThat(sources.find(call).map(TrunkFacts::id).orElse(0L)).isEqualTo(trunk);
  }

  private static TrunkFacts trunk(long id) {
    return new TrunkFacts(id, 1, "/1/", List.of(NumberPlace.RURI), null, 0, null);
  }

  private static TrunkFacts registered(long id) {
    return new TrunkFacts(id, 1, "/1/", List.of(NumberPlace.RURI), "token" + id, 0, null);
  }
}
