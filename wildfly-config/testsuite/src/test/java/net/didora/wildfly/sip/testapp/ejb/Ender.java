package net.didora.wildfly.sip.testapp.ejb;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/** An EJB outside the SIP module that finds a call and sets a timer for it. */
@Stateless
public class Ender {
  private static final int SOON_MILLIS = 500;

  @Resource private TimerService timers;
  @Resource private SipSessionsUtil sessions;
  @EJB private Greeter greeter;

  /** Only for a call to which the other EJB has something to say. */
  public void endSoon(String applicationSession, String session) {
    SipApplicationSession call = sessions.getApplicationSessionById(applicationSession);
    if (!greeter.sdp().isEmpty()) {
      timers.createTimer(call, SOON_MILLIS, false, session);
    }
  }
}
