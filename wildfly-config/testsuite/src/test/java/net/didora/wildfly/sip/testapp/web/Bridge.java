package net.didora.wildfly.sip.testapp.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import javax.servlet.sip.B2buaHelper;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.UAMode;

/** A call with a leg on each side: what comes on one goes out on the other. */
@ApplicationScoped
public class Bridge {
  private static final String LEG = "leg";
  private static final String RELIABLE = "reliable";
  private static final String PRACK = "prack";

  @Resource private SipFactory factory;

  public boolean has(SipSession session) {
    return session.isValid() && session.getAttribute(LEG) != null;
  }

  public void start(SipServletRequest request, int port) throws IOException, ServletException {
    B2buaHelper helper = request.getB2buaHelper();
    SipServletRequest out = helper.createRequest(request, true, null);
    out.setRequestURI(factory.createURI("sip:callee@127.0.0.1:" + port));
    out.getSession().setHandler("Main");
    out.getSession().setAttribute(LEG, "B");
    request.getSession().setAttribute(LEG, "A");
    out.send();
  }

  public void relay(SipServletRequest request) throws IOException {
    B2buaHelper helper = request.getB2buaHelper();
    SipSession peer = helper.getLinkedSession(request.getSession());
    SipServletRequest out = helper.createRequest(peer, request, null);
    copyContent(request, out);
    out.send();
  }

  public void cancel(SipServletRequest request) throws IOException {
    B2buaHelper helper = request.getB2buaHelper();
    helper.createCancel(helper.getLinkedSession(request.getSession())).send();
  }

  public void acknowledge(SipServletRequest ack) throws IOException {
    B2buaHelper helper = ack.getB2buaHelper();
    SipSession peer = helper.getLinkedSession(ack.getSession());
    List<SipServletMessage> pending = helper.getPendingMessages(peer, UAMode.UAC);
    for (SipServletMessage message : pending) {
      if (message instanceof SipServletResponse response
          && response.getMethod().equals("INVITE")
          && response.getStatus() / 100 == 2) {
        SipServletRequest out = response.createAck();
        copyContent(ack, out);
        out.send();
      }
    }
  }

  public void prack(SipServletRequest prack) throws IOException {
    SipSession peer = prack.getB2buaHelper().getLinkedSession(prack.getSession());
    SipServletResponse reliable = (SipServletResponse) peer.getAttribute(RELIABLE);
    peer.setAttribute(PRACK, prack);
    try {
      reliable.createPrack().send();
    } catch (Rel100Exception e) {
      throw new IOException(e);
    }
  }

  public void relay(SipServletResponse response) throws IOException {
    if (response.getStatus() == 100 || response.getMethod().equals("CANCEL")) {
      return;
    }
    switch (response.getMethod()) {
      case "INVITE" -> relayToInvite(response);
      case "PRACK" -> {
        SipServletRequest prack = (SipServletRequest) response.getSession().getAttribute(PRACK);
        prack.createResponse(response.getStatus()).send();
      }
      default -> {
        B2buaHelper helper = response.getRequest().getB2buaHelper();
        SipServletRequest original = helper.getLinkedSipServletRequest(response.getRequest());
        original.createResponse(response.getStatus()).send();
      }
    }
  }

  private static void relayToInvite(SipServletResponse response) throws IOException {
    B2buaHelper helper = response.getRequest().getB2buaHelper();
    SipSession peer = helper.getLinkedSession(response.getSession());
    if (peer == null || !peer.isValid() || peer.getState() == SipSession.State.TERMINATED) {
      return;
    }
    SipServletResponse out = answerOn(peer, response, helper);
    copyContent(response, out);
    if (response.getStatus() < 200 && response.getHeader("RSeq") != null) {
      response.getSession().setAttribute(RELIABLE, response);
      try {
        out.sendReliably();
      } catch (Rel100Exception e) {
        throw new IOException(e);
      }
    } else {
      out.send();
    }
  }

  private static SipServletResponse answerOn(
      SipSession peer, SipServletResponse response, B2buaHelper helper) {
    if (response.getRequest().isInitial()) {
      return helper.createResponseToOriginalRequest(
          peer, response.getStatus(), response.getReasonPhrase());
    }
    return helper
        .getLinkedSipServletRequest(response.getRequest())
        .createResponse(response.getStatus());
  }

  private static void copyContent(SipServletMessage from, SipServletMessage to) throws IOException {
    if (from.getContentLength() > 0) {
      to.setContent(from.getContent(), from.getContentType());
    }
  }
}
