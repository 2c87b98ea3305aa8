package net.didora.wildfly.sip.testapp.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Iterator;
import javax.servlet.sip.AuthInfo;
import javax.servlet.sip.Proxy;
import javax.servlet.sip.ServletTimer;
import javax.servlet.sip.SipApplicationSessionEvent;
import javax.servlet.sip.SipApplicationSessionListener;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TimerListener;
import javax.servlet.sip.TimerService;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import net.didora.wildfly.sip.testapp.ejb.Ender;
import net.didora.wildfly.sip.testapp.ejb.Greeter;

/** What a call does is said by the user part of its Request-URI. */
@SipServlet(name = "Main", loadOnStartup = 1)
@SipListener
public class Main extends javax.servlet.sip.SipServlet
    implements TimerListener, SipApplicationSessionListener, SipErrorListener {
  private static final long serialVersionUID = 1L;

  @EJB private transient Greeter greeter;
  @EJB private transient Ender ender;
  @Inject private transient Facts facts;
  @Inject private transient Bridge bridge;
  @Resource private transient SipFactory factory;
  @Resource private transient TimerService timers;
  @Resource private transient SipSessionsUtil sessions;

  @PostConstruct
  void injected() {
    if (factory != null && timers != null && sessions != null) {
      facts.count("sip-servlet-injected");
    }
    facts.count(Ports.areAllClosed() ? "started-while-closed" : "started-while-open");
  }

  @Override
  protected void doInvite(SipServletRequest request) throws ServletException, IOException {
    if (!request.isInitial()) {
      again(request);
      return;
    }
    String user =
        request.getRequestURI() instanceof SipURI uri ? String.valueOf(uri.getUser()) : "";
    facts.count("invite");
    switch (user) {
      case "bridge" -> bridge.start(request, port(request));
      case "proxy" -> proxy(request);
      case "ring" -> request.createResponse(180).send();
      case "hold" -> {
        facts.hold();
        answer(request);
      }
      case "ejb-timer" -> {
        answer(request);
        ender.endSoon(request.getApplicationSession().getId(), request.getSession().getId());
      }
      case "keep" -> {
        answer(request);
        request.getApplicationSession().setInvalidateWhenReady(false);
      }
      case "timer" -> {
        answer(request);
        timers.createTimer(
            request.getApplicationSession(), 500, false, request.getSession().getId());
      }
      default -> answer(request);
    }
  }

  private void again(SipServletRequest request) throws IOException, ServletException {
    facts.count("re-invite");
    if (bridge.has(request.getSession())) {
      bridge.relay(request);
    } else {
      answer(request);
    }
  }

  private void answer(SipServletRequest request) throws IOException {
    SipServletResponse ok = request.createResponse(200);
    ok.setContent(greeter.sdp(), "application/sdp");
    ok.send();
  }

  private void proxy(SipServletRequest request) throws ServletException, IOException {
    request.getSession().setAttribute("proxied", true);
    Proxy proxy = request.getProxy();
    proxy.setRecordRoute(true);
    proxy.setSupervised(true);
    proxy.proxyTo(factory.createURI("sip:callee@127.0.0.1:" + port(request)));
  }

  /** The tests say in a header where their other end listens. */
  private static int port(SipServletRequest request) {
    return Integer.parseInt(request.getHeader("X-Peer-Port"));
  }

  @Override
  protected void doAck(SipServletRequest request) throws IOException {
    facts.count("ack");
    if (bridge.has(request.getSession())) {
      bridge.acknowledge(request);
    }
  }

  @Override
  protected void doPrack(SipServletRequest request) throws IOException {
    facts.count("prack");
    bridge.prack(request);
  }

  @Override
  protected void doBye(SipServletRequest request) throws IOException {
    facts.count("bye");
    if (bridge.has(request.getSession())) {
      bridge.relay(request);
    } else if (request.getSession().getAttribute("proxied") == null) {
      request.createResponse(200).send();
    }
  }

  @Override
  protected void doCancel(SipServletRequest request) throws IOException {
    facts.count("cancel");
    if (bridge.has(request.getSession())) {
      bridge.cancel(request);
    }
  }

  /** Lets a call on hold go on. */
  @Override
  protected void doInfo(SipServletRequest request) throws IOException {
    facts.release();
    request.createResponse(200).send();
  }

  @Override
  protected void doOptions(SipServletRequest request) throws IOException {
    request.createResponse(200).send();
  }

  @Override
  protected void doResponse(SipServletResponse response) throws ServletException, IOException {
    if (response.getMethod().equals("REGISTER")) {
      registered(response);
    } else if (bridge.has(response.getSession())) {
      bridge.relay(response);
    } else if (response.getMethod().equals("BYE")) {
      facts.count("bye-answered");
    }
  }

  private void registered(SipServletResponse response) throws IOException, ServletException {
    facts.count("register-" + response.getStatus());
    SipSession session = response.getSession();
    if (response.getStatus() == 401 && session.getAttribute("tried") == null) {
      session.setAttribute("tried", true);
      AuthInfo credentials = factory.createAuthInfo();
      for (Iterator<String> realms = response.getChallengeRealms(); realms.hasNext(); ) {
        credentials.addAuthInfo(401, realms.next(), "alice", "secret");
      }
      SipServletRequest again = session.createRequest("REGISTER");
      again.setRequestURI(response.getRequest().getRequestURI());
      again.setHeader("Contact", response.getRequest().getHeader("Contact"));
      again.setExpires(60);
      again.addAuthHeader(response, credentials);
      again.send();
    }
  }

  @Override
  public void timeout(ServletTimer timer) {
    facts.count("timer");
    SipSession session = timer.getApplicationSession().getSipSession((String) timer.getInfo());
    if (session != null && session.isValid()) {
      try {
        session.createRequest("BYE").send();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void sessionExpired(SipApplicationSessionEvent event) {
    facts.count("session-expired");
  }

  @Override
  public void sessionDestroyed(SipApplicationSessionEvent event) {
    facts.count("session-destroyed");
  }

  @Override
  public void sessionCreated(SipApplicationSessionEvent event) {}

  @Override
  public void sessionReadyToInvalidate(SipApplicationSessionEvent event) {}

  @Override
  public void noAckReceived(SipErrorEvent event) {
    facts.count("no-ack");
  }

  @Override
  public void noPrackReceived(SipErrorEvent event) {
    facts.count("no-prack");
  }
}
