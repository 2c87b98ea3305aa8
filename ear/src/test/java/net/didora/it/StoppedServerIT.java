package net.didora.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import net.didora.it.sip.PhoneCall;
import net.didora.it.sip.Sdp;
import net.didora.it.sip.SipDialog;
import net.didora.it.sip.SipPeer;
import net.didora.it.sip.SipText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who still talks when an operator stops the server is told so, and charged up to then; suppliers
 * hear that we are gone.
 */
@Deadly
@ExtendWith(SharedDidora.class)
class StoppedServerIT {
  @Test
  void bothSidesOfARunningCallAreHungUpAndSuppliersToldOf(DidoraServer server) throws Exception {
    try (SipPeer registrar = SipPeer.udp();
        SipPeer carrier = SipPeer.udp();
        SipPeer platform = SipPeer.udp()) {
      DemoDid did = new DemoDid(server).forwardTo(platform).limit(0);
      SipDialog registered = registered(server, registrar, did);
      PhoneCall call =
          PhoneCall.begun(
                  carrier.dial(DemoDid.NUMBER, server.sipPort()),
                  platform,
                  Sdp.of(PhoneCall.NO_PHONE))
              .rings()
              .answered(Sdp.of(PhoneCall.NO_PHONE));
      int logged = server.log().length();

      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(server::stop);
      SipText carriersBye = call.carrier().asked("BYE");
      call.carrier().say(carriersBye, 200, "");
      call.platform().say(call.platform().asked("BYE"), 200, "");
      SipDialog left = registrar.awaitRegister();
      left.say(left.invite(), 200, "");

      end.join();
      assertThat(left.callId()).isEqualTo(registered.callId());
      assertThat(left.invite().header("Expires")).isEqualTo("0");
      assertThat(server.terminal()).endsWith("Stopping...\nStopped.\n");
      assertThat(server.log().substring(logged)).doesNotContain("broke on");
      server.start();
      RegisterIT.forget(server);
      did.awaitLegs(
          call.callId(),
          "A rang 200 200 PLATFORM SERVER_STOPPED; B1 rang 200 200 PLATFORM SERVER_STOPPED");
    }
  }

  private static SipDialog registered(DidoraServer server, SipPeer registrar, DemoDid did) {
    try (Pages pages = Pages.asMaster(server)) {
      RegisterIT.switchOn(pages.open(RegisterIT.pageOf(did)), registrar);
    }
    SipDialog asked = registrar.awaitRegister();
    String contact = asked.invite().uri("Contact");
    asked.say(asked.invite(), 200, "", "Contact: <%s>;expires=60".formatted(contact));
    RegisterIT.awaitState(did, "REGISTERED");
    return asked;
  }
}
