package net.didora.sip.leg;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import net.didora.call.registration.HeldRegistration;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.register.RegisterEvent;
import org.jspecify.annotations.Nullable;

/**
 * The REGISTERs of one registration on the wire: all of them with one Call-ID and rising CSeq (RFC
 * 3261 section 10.2). Of each answer it makes an event.
 */
public final class RegisterLeg {
  /** Where an application session keeps it. */
  public static final String ATTRIBUTE = "net.didora.register";

  private static final int LOOP = 482;
  private static final int UNREACHABLE = 503;
  private static final int DEFAULT_PORT = 5060;

  /** What all registrations of this server share. */
  record Ground(
      SipFactory factory, RegisterRequest requests, OwnConnectors own, InstantSource clock) {}

  private final Ground ground;
  private final Consumer<RegisterEvent> listener;
  private final Set<String> registrar = new TreeSet<>();
  private @Nullable SipApplicationSession conversation;
  private @Nullable SipSession session;
  private @Nullable SipServletResponse challenge;
  private @Nullable SipServletRequest sent;
  private Duration wish = Duration.ZERO;
  private boolean closed;

  RegisterLeg(Ground ground, Consumer<RegisterEvent> listener) {
    this.ground = ground;
    this.listener = listener;
  }

  /**
   * Sends one; may have to look a name up or to make a connection, and so blocks. What cannot be
   * sent is told as an answer.
   */
  void send(HeldRegistration registration, Duration expires, boolean answering) {
    try {
      if (leadsToUs(registration)) {
        fail(LOOP);
        return;
      }
      SipServletRequest request = next(registration, expires, answering);
      if (request != null) {
        request.send();
      }
    } catch (UnknownHostException e) {
      unsent(registration, "the name is not known");
    } catch (IOException
        | ServletParseException
        | IllegalStateException
        | IllegalArgumentException
        | SecurityException e) {
      unsent(registration, String.valueOf(e.getMessage()));
    }
  }

  private void unsent(HeldRegistration registration, String why) {
    SipLogger.LOG.registerNotSent(registration.trunkId(), registration.host(), why);
    fail(UNREACHABLE);
  }

  private void fail(int status) {
    listener.accept(new RegisterEvent.Refused(ground.clock().instant(), status, Duration.ZERO));
  }

  /**
   * Looks where the host is; whoever calls us by our contact calls from there. Holds no lock: an
   * answer that comes meanwhile does not wait for the name.
   */
  private boolean leadsToUs(HeldRegistration registration) throws UnknownHostException {
    Integer named = registration.port();
    int port = named == null ? DEFAULT_PORT : named;
    Set<String> found = new TreeSet<>();
    boolean own = false;
    for (InetAddress address : InetAddress.getAllByName(registration.host())) {
      found.add(address.getHostAddress());
      own |= ground.own().include(address, port);
    }
    know(found);
    return own;
  }

  private synchronized void know(Set<String> addresses) {
    registrar.clear();
    registrar.addAll(addresses);
  }

  /** Null: it was closed while the name was looked up. */
  private synchronized @Nullable SipServletRequest next(
      HeldRegistration registration, Duration expires, boolean answering)
      throws ServletParseException {
    if (closed) {
      return null;
    }
    SipServletRequest request = request(registration);
    ground.requests().fill(request, registration, expires);
    if (answering && challenge != null) {
      HeldRegistration.Login login = registration.login();
      request.addAuthHeader(challenge, login.user(), login.password());
    }
    wish = expires;
    challenge = null;
    sent = request;
    return request;
  }

  private SipServletRequest request(HeldRegistration registration) throws ServletParseException {
    SipSession going = session;
    if (going != null && going.isValid() && going.getState() != SipSession.State.TERMINATED) {
      return going.createRequest("REGISTER");
    }
    SipApplicationSession begun = ground.factory().createApplicationSession();
    begun.setInvalidateWhenReady(false);
    begun.setAttribute(ATTRIBUTE, this);
    SipServletRequest first = ground.requests().first(begun, registration);
    first.getSession().setInvalidateWhenReady(false);
    conversation = begun;
    session = first.getSession();
    return first;
  }

  /** An answer has come; that to an earlier REGISTER tells nothing any more. */
  public void responded(SipServletResponse response) {
    RegisterEvent event = event(response);
    if (event != null) {
      listener.accept(event);
    }
  }

  private synchronized @Nullable RegisterEvent event(SipServletResponse response) {
    SipServletRequest last = sent;
    boolean current = last != null && response.getHeader("CSeq").equals(last.getHeader("CSeq"));
    if (!current || response.getStatus() < 200) {
      return null;
    }
    sent = null;
    if (response.getStatus() == 401 || response.getStatus() == 407) {
      challenge = response;
    } else if (response.getStatus() / 100 == 2 && response.getRemoteAddr() != null) {
      registrar.add(response.getRemoteAddr());
    }
    return RegisterAnswer.event(response, wish, ground.clock().instant());
  }

  /** The addresses of the registrar, as far as they are known. */
  synchronized Set<String> registrar() {
    return Set.copyOf(registrar);
  }

  synchronized void close() {
    closed = true;
    sent = null;
    session = null;
    SipApplicationSession over = conversation;
    conversation = null;
    if (over != null && over.isValid()) {
      over.invalidate();
    }
  }
}
