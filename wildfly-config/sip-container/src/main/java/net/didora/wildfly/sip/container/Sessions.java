package net.didora.wildfly.sip.container;

import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.MobicentsSipFactory;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionKey;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionKey;
import org.mobicents.servlet.sip.core.session.SipSessionKey;
import org.mobicents.servlet.sip.core.session.SipStandardManagerDelegate;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** The sessions of one application, kept by the core's own delegate. */
final class Sessions extends SipStandardManagerDelegate implements SipManager {
  @Override
  public MobicentsSipApplicationSession getSipApplicationSession(
      MobicentsSipApplicationSessionKey key, boolean create) {
    return getSipApplicationSession((SipApplicationSessionKey) key, create);
  }

  @Override
  public MobicentsSipSession getSipSession(
      MobicentsSipSessionKey key,
      boolean create,
      MobicentsSipFactory factory,
      MobicentsSipApplicationSession application) {
    return getSipSession((SipSessionKey) key, create, (SipFactoryImpl) factory, application);
  }

  @Override
  public void setMobicentsSipFactory(MobicentsSipFactory factory) {
    setSipFactoryImpl((SipFactoryImpl) factory);
  }

  @Override
  public MobicentsSipFactory getMobicentsSipFactory() {
    return getSipFactoryImpl();
  }

  /** HTTP sessions are not converged with SIP sessions here. */
  @Override
  public @Nullable Object findSession(String id) {
    return null;
  }
}
