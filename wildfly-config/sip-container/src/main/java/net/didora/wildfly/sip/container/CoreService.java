package net.didora.wildfly.sip.container;

import javax.sip.SipStack;
import net.didora.wildfly.sip.admission.Admission;
import org.jspecify.annotations.Nullable;
import org.mobicents.ha.javax.sip.ReplicationStrategy;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipService;
import org.mobicents.servlet.sip.core.message.OutboundProxy;

/** What the core asks of the server that hosts it; most answers are constants. */
final class CoreService implements SipService {
  private final Admission admission;
  private @Nullable SipApplicationDispatcher dispatcher;
  private @Nullable Connectors connectors;

  CoreService(Admission admission) {
    this.admission = admission;
  }

  Admission admission() {
    return admission;
  }

  /** The core wants this object before the dispatcher, which is a part of it, can be made. */
  void serve(SipApplicationDispatcher newDispatcher, Connectors newConnectors) {
    dispatcher = newDispatcher;
    connectors = newConnectors;
  }

  @Override
  public @Nullable SipApplicationDispatcher getSipApplicationDispatcher() {
    return dispatcher;
  }

  @Override
  public void setSipApplicationDispatcher(SipApplicationDispatcher other) {
    throw new UnsupportedOperationException("The dispatcher is given once");
  }

  @Override
  public @Nullable SipStack getSipStack() {
    return connectors == null ? null : connectors.stack();
  }

  @Override
  public @Nullable SipConnector findSipConnector(String transport) {
    for (SipConnector connector : findSipConnectors()) {
      if (connector.getTransport().equalsIgnoreCase(transport)) {
        return connector;
      }
    }
    return null;
  }

  @Override
  public SipConnector[] findSipConnectors() {
    return connectors == null ? new SipConnector[0] : connectors.open();
  }

  @Override
  public String getMobicentsSipServletMessageFactoryClassName() {
    return MessageFactory.class.getName();
  }

  @Override
  public void setMobicentsSipServletMessageFactoryClassName(String name) {
    throw new UnsupportedOperationException("The message factory is ours");
  }

  @Override
  public int getDispatcherThreadPoolSize() {
    return 4;
  }

  @Override
  public boolean isHttpFollowsSip() {
    return false;
  }

  @Override
  public @Nullable String getJvmRoute() {
    return null;
  }

  @Override
  public @Nullable OutboundProxy getOutboundProxy() {
    return null;
  }

  /** In minutes; a cancelled timer of an application would stay, with its call, until it is due. */
  @Override
  public int getCanceledTimerTasksPurgePeriod() {
    return 1;
  }

  @Override
  public boolean isDialogPendingRequestChecking() {
    return false;
  }

  @Override
  public boolean isMd5ContactUserPart() {
    return false;
  }

  @Override
  public ReplicationStrategy getReplicationStrategy() {
    return ReplicationStrategy.ConfirmedDialog;
  }

  @Override
  public int getTagHashMaxLength() {
    return 0;
  }

  @Override
  public int getCallIdMaxLength() {
    return 0;
  }

  @Override
  public @Nullable String getDnsResolverClass() {
    return null;
  }

  @Override
  public int getDnsTimeout() {
    return 1;
  }

  @Override
  public void stopGracefully(long timeToWait) {
    throw new UnsupportedOperationException("Suspend the server instead");
  }

  @Override
  public String getProxyTimerServiceImplementationType() {
    return "STANDARD";
  }

  @Override
  public String getSasTimerServiceImplementationType() {
    return "STANDARD";
  }
}
