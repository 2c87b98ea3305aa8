package net.didora.wildfly.sip.testapp.described;

import jakarta.ejb.EJB;
import java.io.IOException;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;

/** Without annotations: the sip.xml next to it declares it. */
public class OptionsServlet extends SipServlet {
  private static final long serialVersionUID = 1L;

  @EJB private transient Place place;

  @Override
  protected void doOptions(SipServletRequest request) throws IOException {
    SipServletResponse response = request.createResponse(202);
    String greeting = getServletConfig().getInitParameter("greeting");
    response.addHeader("X-Greeting", greeting + " from " + place.name());
    response.send();
  }
}
