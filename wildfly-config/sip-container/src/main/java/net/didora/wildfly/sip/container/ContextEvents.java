package net.didora.wildfly.sip.container;

import jakarta.servlet.ServletException;
import java.util.Comparator;
import java.util.List;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.SipContextEvent;
import org.mobicents.servlet.sip.listener.SipConnectorListener;

/** Tells the listeners of an application that it is up, or that a connector came or went. */
final class ContextEvents {
  private final SipApplication application;
  private final Listeners listeners;

  ContextEvents(SipApplication application, Listeners listeners) {
    this.application = application;
    this.listeners = listeners;
  }

  void tell(SipContextEvent event) throws ServletException {
    switch (event.getEventType()) {
      case SERVLET_INITIALIZED -> servletsInitialised();
      case SIP_CONNECTOR_ADDED -> {
        for (SipConnectorListener listener : listeners.getSipConnectorListeners()) {
          listener.sipConnectorAdded((SipConnector) event.getEventObject());
        }
      }
      case SIP_CONNECTOR_REMOVED -> {
        for (SipConnectorListener listener : listeners.getSipConnectorListeners()) {
          listener.sipConnectorRemoved((SipConnector) event.getEventObject());
        }
      }
    }
  }

  private void servletsInitialised() throws ServletException {
    List<ServletHolder> inOrder =
        application.holders().stream()
            .sorted(Comparator.comparingInt(ServletHolder::getLoadOnStartup))
            .toList();
    for (ServletHolder holder : inOrder) {
      SipServlet servlet = (SipServlet) holder.allocate();
      for (SipServletListener listener : listeners.getSipServletsListeners()) {
        initialised(holder, listener, servlet);
      }
    }
  }

  private void initialised(ServletHolder holder, SipServletListener listener, SipServlet servlet) {
    String before = application.getServletHandler();
    if (before == null) {
      application.setServletHandler(holder.getName());
    }
    try {
      listener.servletInitialized(
          new SipServletContextEvent(application.getServletContext(), servlet));
    } finally {
      application.setServletHandler(before);
    }
  }
}
