package net.didora.wildfly.sip.testapp.web;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;
import net.didora.wildfly.sip.testapp.ejb.Registrar;

/** Tells the tests what happened, and starts what the application does by itself. */
@WebServlet("/facts")
public class FactsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient Facts facts;
  @EJB private transient Registrar registrar;
  @Resource private transient SipFactory factory;
  @Resource private transient TimerService timers;
  @Resource private transient SipSessionsUtil sessions;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(facts.asText());
  }

  /** Uses what is injected: a session of its own, found again, with a timer. */
  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    SipApplicationSession session = factory.createApplicationSession();
    timers.createTimer(session, 60_000, false, "later");
    SipApplicationSession found = sessions.getApplicationSessionById(session.getId());
    if (found.getTimers().size() == 1) {
      facts.count("http-servlet-injected");
    }
    session.invalidate();
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    registrar.register(
        request.getParameter("user"),
        Integer.parseInt(request.getParameter("port")),
        request.getParameter("transport"));
  }
}
