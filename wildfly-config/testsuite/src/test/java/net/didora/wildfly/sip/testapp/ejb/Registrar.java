package net.didora.wildfly.sip.testapp.ejb;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.servlet.ServletException;
import java.io.IOException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;

/** An EJB outside the SIP module that sends a REGISTER. */
@Stateless
public class Registrar {
  @Resource private SipFactory factory;

  public void register(String user, int port, String transport) {
    try {
      SipApplicationSession session = factory.createApplicationSession();
      SipServletRequest request =
          factory.createRequest(
              session, "REGISTER", "sip:" + user + "@127.0.0.1", "sip:" + user + "@127.0.0.1");
      SipURI target = factory.createSipURI(null, "127.0.0.1");
      target.setPort(port);
      target.setTransportParam(transport);
      request.setRequestURI(target);
      request.setExpires(60);
      request.addHeader("Contact", "<sip:" + user + "@127.0.0.1:5999>");
      request.getSession().setHandler("Main");
      request.send();
    } catch (IOException | ServletException e) {
      throw new IllegalStateException(e);
    }
  }
}
