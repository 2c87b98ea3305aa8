package net.didora.wildfly.sip.testapp.web;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    boolean injected = factory != null && timers != null && sessions != null;
    response.getWriter().print(facts.asText() + "http-servlet-injected=" + injected + "\n");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    registrar.register(
        request.getParameter("user"),
        Integer.parseInt(request.getParameter("port")),
        request.getParameter("transport"));
  }
}
