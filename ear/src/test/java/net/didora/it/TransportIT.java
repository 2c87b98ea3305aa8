package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each leg over each transport, and every way to end such a call. */
@ExtendWith(SharedDidora.class)
class TransportIT {

  @ParameterizedTest(name = "{0} in, {1} out")
  @CsvSource({"TCP,UDP", "UDP,TCP", "TCP,TCP", "TLS,UDP", "UDP,TLS", "TLS,TLS"})
  void callsAreHungUpOnEitherSideOrTakenBack(String in, String out, DidoraServer server) {
    try (SipPeer carrier = SipPeer.over(in, Ground.target("tls"));
        SipPeer platform = SipPeer.over(out, Ground.target("tls"))) {
      DemoDid did = new DemoDid(server).forwardTo(platform).limit(0);
      int port = in.equals("TLS") ? server.sipsPort() : server.sipPort();

      PhoneCall first = PhoneCall.begun(carrier.dial(DemoDid.NUMBER, port), platform).rings();
      first = first.answered();
      assertThat(first.platform().invite().header("Via")).startsWith("SIP/2.0/" + out + " ");
      assertThat(first.answer().header("Contact")).isEqualTo(contact("", in, server));
      assertThat(first.platform().invite().header("Contact"))
          .isEqualTo(contact("5511987654321@", out, server));
      reInvited(first.carrier(), first.platform());
      reInvited(first.platform(), first.carrier());
      first.hungUp();

      PhoneCall second = PhoneCall.begun(carrier.dial(DemoDid.NUMBER, port), platform).rings();
      second = second.answered();
      PhoneCall.hungUp(second.platform(), second.carrier());

      PhoneCall third = PhoneCall.begun(carrier.dial(DemoDid.NUMBER, port), platform).rings();
      third.carrier().cancel(third.invite());
      third.platform().say(third.platform().asked("CANCEL"), 200, "");
      third.platform().say(487, "");
      third.carrier().answer(third.invite(), 487);
      third.carrier().ackRefusal(third.invite());
      third.platform().asked("ACK");

      did.awaitLegs(
          first.callId(), "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP");
      did.awaitLegs(
          second.callId(), "A rang 200 200 CALLEE HUNG_UP; B1 rang 200 200 CALLEE HUNG_UP");
      did.awaitLegs(
          third.callId(), "A rang null 487 CALLER CANCELLED; B1 rang null 487 CALLER CANCELLED");
    }
  }

  @Test
  void aPlatformThatIsGoneDoesNotKeepTheCarrierFromHangingUp(DidoraServer server) {
    SipPeer platform = SipPeer.tcp();
    try (SipPeer carrier = SipPeer.udp()) {
      DemoDid did = new DemoDid(server).forwardTo(platform).limit(0);
      PhoneCall call =
          PhoneCall.begun(carrier.dial(DemoDid.NUMBER, server.sipPort()), platform).rings();
      call = call.answered();
      platform.close();

      int again = call.carrier().invite(Sdp.of(PhoneCall.NO_PHONE, 2));
      call.carrier().answer(again, 503);
      call.carrier().ackRefusal(again);
      call.carrier().answer(call.carrier().ask("BYE", ""), 200);

      did.awaitLegs(call.callId(), "A rang 200 200 CALLER HUNG_UP; B1 rang 200 200 CALLER HUNG_UP");
    }
  }

  private static void reInvited(SipDialog by, SipDialog on) {
    int number = by.invite(Sdp.of(PhoneCall.NO_PHONE, 2));
    SipText asked = on.asked("INVITE");
    on.say(asked, 200, Sdp.of(PhoneCall.NO_PHONE + 4, 2));
    by.answer(number, 200);
    by.ack(number, "");
    on.asked("ACK");
  }

  private static String contact(String user, String transport, DidoraServer server) {
    int port = transport.equals("TLS") ? server.sipsPort() : server.sipPort();
    String parameter =
        transport.equals("UDP") ? "" : ";transport=" + transport.toLowerCase(Locale.ROOT);
    return "<sip:" + user + "127.0.0.1:" + port + parameter + ">";
  }
}
