package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.ListeningPointExt;
import gov.nist.javax.sip.SipStackImpl;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.SipStack;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.transport.StackParts;
import net.didora.wildfly.sip.transport.StreamAdmission;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.ExtendedListeningPoint;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;

/** The SIP stack and the addresses on which it listens. */
public final class Connectors {
  private static final AtomicInteger GENERATION = new AtomicInteger();

  private final SipApplicationDispatcherImpl dispatcher;
  private final StackParts parts;
  private final List<ExtendedListeningPoint> points = new CopyOnWriteArrayList<>();
  private @Nullable SipStack stack;

  Connectors(SipApplicationDispatcherImpl dispatcher, Admission admission) {
    this.dispatcher = dispatcher;
    // The stack caches instances by name, also beyond a reload: every start takes a new name.
    this.parts = new StackParts("sip-" + GENERATION.incrementAndGet(), admission);
  }

  void createStack(SipSettings settings) {
    parts.connectionIdleTimeout(settings.connectionIdleTimeout());
    parts.maxConnections(settings.maxConnections());
    parts.threads(settings.threads());
    parts.maxMessageSize(settings.maxMessageSize());
    Properties properties = StackProperties.of(parts.stackName(), settings);
    try {
      parts.register();
      SipStack made = dispatcher.getSipFactory().getJainSipFactory().createSipStack(properties);
      SipStackImpl known = (SipStackImpl) made;
      known.sipMessageValves.add(new StreamAdmission(parts.admission()));
      known.sipMessageValves.add(new StrayRequests(known, dispatcher));
      dispatcher.setSipStack(made);
      stack = made;
    } catch (SipException e) {
      throw new IllegalStateException("The SIP stack refuses its settings: " + e.getMessage(), e);
    }
  }

  int queueLength() {
    return parts.queueLength();
  }

  int connections() {
    return parts.connections();
  }

  long resent() {
    return parts.resent();
  }

  @Nullable SipStack stack() {
    return stack;
  }

  SipConnector[] open() {
    return points.stream()
        .map(ExtendedListeningPoint::getSipConnector)
        .toArray(SipConnector[]::new);
  }

  /** Opens a connector; what is returned closes it again. */
  public synchronized AutoCloseable open(ConnectorSettings settings) {
    settings.tls().ifPresent(t -> parts.tls(settings.port(), t.accepting(), t.calling()));
    try {
      ExtendedListeningPoint point = listen(settings);
      points.add(point);
      dispatcher.getSipNetworkInterfaceManager().addExtendedListeningPoint(point);
      SipLog.LOG.connectorOpened(settings.transport(), settings.address(), settings.port());
      return () -> close(point);
    } catch (Exception e) {
      throw new IllegalStateException(
          "The SIP connector %s cannot listen on %s:%d: %s"
              .formatted(settings.transport(), settings.address(), settings.port(), e.getMessage()),
          e);
    }
  }

  private ExtendedListeningPoint listen(ConnectorSettings settings) throws Exception {
    if (points.stream().map(ExtendedListeningPoint::getListeningPoint).anyMatch(at(settings))) {
      // The stack would give us the same one again, and the end of either would end both.
      throw new IllegalStateException("another connector listens there");
    }
    SipStack running = running();
    ListeningPointExt point =
        (ListeningPointExt)
            running.createListeningPoint(settings.address(), settings.port(), settings.transport());
    ExtendedListeningPoint extended =
        new ContactPoint(provider(running, point), point, connector(settings));
    extended.setUseLoadBalancer(false);
    extended.setUseStaticAddress(settings.publicAddress().isPresent());
    extended.setGlobalIpAddress(settings.publicAddress().orElse(null));
    extended.setGlobalPort(
        settings.publicAddress().isPresent() ? settings.publicPort().orElse(settings.port()) : -1);
    return extended;
  }

  private static Predicate<ListeningPoint> at(ConnectorSettings settings) {
    return point ->
        point.getTransport().equalsIgnoreCase(settings.transport())
            && point.getIPAddress().equals(settings.address())
            && point.getPort() == settings.port();
  }

  private static SipConnector connector(ConnectorSettings settings) {
    SipConnector connector = new SipConnector();
    connector.setIpAddress(settings.address());
    connector.setPort(settings.port());
    connector.setTransport(settings.transport());
    settings
        .publicAddress()
        .ifPresent(
            address -> {
              connector.setUseStaticAddress(true);
              connector.setStaticServerAddress(address);
              connector.setStaticServerPort(settings.publicPort().orElse(settings.port()));
            });
    return connector;
  }

  /** UDP and TCP on one address and port share a provider; the core relies on it. */
  private SipProvider provider(SipStack running, ListeningPoint point) throws Exception {
    for (Iterator<?> all = running.getSipProviders(); all.hasNext(); ) {
      SipProvider provider = (SipProvider) all.next();
      ListeningPoint[] others = provider.getListeningPoints();
      if (others.length > 0
          && others[0].getIPAddress().equals(point.getIPAddress())
          && others[0].getPort() == point.getPort()) {
        provider.addListeningPoint(point);
        return provider;
      }
    }
    SipProvider provider = running.createSipProvider(point);
    provider.addSipListener(dispatcher);
    return provider;
  }

  private synchronized void close(ExtendedListeningPoint point) {
    if (!points.remove(point)) {
      return;
    }
    ListeningPoint listening = point.getListeningPoint();
    try {
      dispatcher.getSipNetworkInterfaceManager().removeExtendedListeningPoint(point);
      SipProvider provider = point.getSipProvider();
      if (provider.getListeningPoints().length == 1) {
        provider.removeSipListener(dispatcher);
        running().deleteSipProvider(provider);
      } else {
        provider.removeListeningPoint(listening);
      }
      running().deleteListeningPoint(listening);
      SipLog.LOG.connectorClosed(
          listening.getTransport(), listening.getIPAddress(), listening.getPort());
    } catch (Exception e) {
      SipLog.LOG.connectorNotClosed(
          listening.getTransport(),
          listening.getIPAddress(),
          listening.getPort(),
          String.valueOf(e.getMessage()));
    }
  }

  synchronized void closeAll() {
    points.forEach(this::close);
    parts.deregister();
  }

  private SipStack running() {
    if (stack == null) {
      throw new IllegalStateException("The SIP stack is not running");
    }
    return stack;
  }
}
