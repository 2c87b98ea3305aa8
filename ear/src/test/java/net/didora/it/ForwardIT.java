package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * "Encaminhar por IP" on the wire: each row is one call between a carrier and a platform, and what
 * its CDRs must say. A platform "-" is not there at all; legs "-" means that no call was admitted.
 */
@ExtendWith(SharedDidora.class)
class ForwardIT {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvFileSource(resources = "/calls/forwarded.csv")
  void callLeavesItsCdrs(
      String carrierSays, String platformSays, String legs, DidoraServer server) {
    DemoDid did = new DemoDid(server);
    try (Sipp platform = platform(platformSays);
        Sipp carrier = Sipp.scenario(carrierSays + ".xml").tracing().to(server)) {
      did.forwardTo(platform).limit(0);
      carrier.dials(DemoDid.NUMBER).with("-d", "500").calls(1, 1, 1).start();
      SippCount atCarrier = carrier.await(Duration.ofSeconds(60));

      assertThat(atCarrier.successful()).as("carrier: " + carrier.errors()).isEqualTo(1);
      if (!platformSays.equals("-")) {
        SippCount atPlatform = platform.await(Duration.ofSeconds(40));
        assertThat(atPlatform.successful()).as("platform: " + platform.errors()).isEqualTo(1);
      }
      did.awaitLegs(callId(carrier), legs);
    }
  }

  private static Sipp platform(String says) {
    boolean absent = says.equals("-");
    Sipp platform = Sipp.scenario((absent ? "platform-call-answered" : says) + ".xml").tracing();
    return absent ? platform : platform.with("-m", "1").with("-d", "300").start();
  }

  /** Of the one call that the carrier made. */
  private static String callId(Sipp carrier) {
    return carrier
        .messages()
        .lines()
        .filter(line -> line.startsWith("Call-ID: "))
        .map(line -> line.substring("Call-ID: ".length()).strip())
        .findFirst()
        .orElseThrow();
  }
}
