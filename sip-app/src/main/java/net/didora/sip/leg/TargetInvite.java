package net.didora.sip.leg;

import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import net.didora.call.Admitted;
import net.didora.call.ForwardTarget;
import net.didora.provider.Transport;
import net.didora.sip.flow.CallPlan;

/** Writes the INVITE to a target: nothing of the A-leg's dialog shows in it. */
final class TargetInvite {
  private static final String ANONYMOUS_HOST = "anonymous.invalid";

  private final SipFactory factory;
  private final String address;

  TargetInvite(SipFactory factory, String address) {
    this.factory = factory;
    this.address = address;
  }

  SipServletRequest write(SipCall call, Admitted admitted, ForwardTarget target)
      throws ServletParseException {
    CallerLeg caller = call.caller();
    SipServletRequest invite =
        factory.createRequest(
            caller.invite.getApplicationSession(), "INVITE", from(admitted), to(target));
    invite.setRequestURI(uri(target));
    invite.setMaxForwards(Math.max(0, caller.invite.getMaxForwards() - 1));
    invite.setHeader("Allow", Headers.ALLOW);
    boolean reliably = caller.reliability() != CallPlan.Reliability.NONE;
    invite.setHeader("Supported", reliably ? Headers.SUPPORTED : "timer");
    invite.setHeader("Session-Expires", Integer.toString(call.interval().seconds()));
    invite.setHeader("Min-SE", Integer.toString(call.leastInterval()));
    identify(invite, admitted);
    return invite;
  }

  private Address from(Admitted call) throws ServletParseException {
    String host = call.caller().hidden() ? ANONYMOUS_HOST : address;
    return address(Headers.user(call.callerForB()), host, call.displayForB());
  }

  private Address to(ForwardTarget target) {
    return factory.createAddress(
        factory.createSipURI(Headers.user(target.number()), Headers.bracketed(target.host())));
  }

  private SipURI uri(ForwardTarget target) {
    SipURI uri =
        factory.createSipURI(Headers.user(target.number()), Headers.bracketed(target.host()));
    uri.setPort(target.port());
    if (target.transport() != Transport.UDP) {
      uri.setTransportParam(target.transport().name().toLowerCase(java.util.Locale.ROOT));
    }
    return uri;
  }

  /** The target is no part of our trust domain: a hidden caller stays hidden (RFC 3325). */
  private void identify(SipServletRequest invite, Admitted call) throws ServletParseException {
    if (call.caller().hidden()) {
      invite.setHeader("Privacy", "id");
      return;
    }
    Address identity = address(Headers.user(call.callerForB()), address, call.displayForB());
    invite.setAddressHeader("P-Asserted-Identity", identity);
  }

  private Address address(String user, String host, String display) {
    SipURI uri = factory.createSipURI(user, Headers.bracketed(host));
    String safe = Headers.display(display);
    return safe.isEmpty() ? factory.createAddress(uri) : factory.createAddress(uri, safe);
  }
}
