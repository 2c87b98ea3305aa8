package net.didora.wildfly.sip.container;

import java.util.EventListener;
import org.mobicents.servlet.sip.core.SipContext;
import org.mobicents.servlet.sip.core.session.SipListenersHolder;

/** The listeners of one application, made by the EE container and not by the core. */
final class Listeners extends SipListenersHolder {
  Listeners(SipContext application) {
    super(application);
  }

  @Override
  public boolean loadListeners(String[] names, ClassLoader loader) {
    throw new UnsupportedOperationException("Listeners are made by the EE container");
  }

  void add(EventListener listener) {
    addListenerToBunch(listener);
  }
}
