package net.didora.sip.leg;

import java.time.Duration;
import java.util.Locale;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import net.didora.call.registration.HeldRegistration;
import net.didora.provider.Transport;

/** Writes a REGISTER (RFC 3261 section 10.2): for whom, with whom, and where we are reached. */
final class RegisterRequest {
  private final SipFactory factory;
  private final String address;
  private final int port;
  private final int tlsPort;

  /**
   * @param address where peers reach us
   */
  RegisterRequest(SipFactory factory, String address, int port, int tlsPort) {
    this.factory = factory;
    this.address = address;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  SipServletRequest first(SipApplicationSession session, HeldRegistration registration)
      throws ServletParseException {
    return factory.createRequest(
        session, "REGISTER", ofRecord(registration), ofRecord(registration));
  }

  /** A user of the form user@domain is of that domain, whoever its registrar is. */
  private Address ofRecord(HeldRegistration registration) {
    String user = registration.login().user();
    int at = user.lastIndexOf('@');
    SipURI uri =
        at > 0
            ? factory.createSipURI(Headers.user(user.substring(0, at)), user.substring(at + 1))
            : factory.createSipURI(Headers.user(user), Headers.bracketed(registration.host()));
    return factory.createAddress(uri);
  }

  void fill(SipServletRequest request, HeldRegistration registration, Duration expires)
      throws ServletParseException {
    request.setRequestURI(registrar(registration));
    request.setAddressHeader("Contact", factory.createAddress(contact(registration)));
    request.setHeader("Expires", Long.toString(expires.toSeconds()));
    request.setHeader("Allow", Headers.ALLOW);
    request.removeHeader("Authorization"); // of the REGISTER before this: its nonce is used
    request.removeHeader("Proxy-Authorization");
  }

  private SipURI registrar(HeldRegistration registration) {
    SipURI uri = factory.createSipURI(null, Headers.bracketed(registration.host()));
    if (registration.port() != null) {
      uri.setPort(registration.port());
    }
    carryOver(registration.transport(), uri);
    return uri;
  }

  private SipURI contact(HeldRegistration registration) {
    SipURI uri = factory.createSipURI(registration.contact(), Headers.bracketed(address));
    uri.setPort(registration.transport() == Transport.TLS ? tlsPort : port);
    carryOver(registration.transport(), uri);
    return uri;
  }

  private static void carryOver(Transport transport, SipURI uri) {
    if (transport != Transport.UDP) {
      uri.setTransportParam(transport.name().toLowerCase(Locale.ROOT));
    }
  }
}
