package net.didora.wildfly.sip.subsystem;

import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.container.ConnectorSettings;
import net.didora.wildfly.sip.container.SipServer;
import org.jspecify.annotations.Nullable;

/**
 * One configured connector: its socket is open from when the server runs until it stops. As the
 * server ends, or is loaded anew, the socket stays open for the applications, whose last calls get
 * their BYE; it closes with the stack after them.
 */
final class Connector {
  private final Suspension suspension;
  private final ConnectorSettings settings;
  private @Nullable AutoCloseable open;

  Connector(Suspension suspension, ConnectorSettings settings) {
    this.suspension = suspension;
    this.settings = settings;
  }

  void start() {
    suspension.add(this);
  }

  synchronized void open(SipServer server) {
    if (open == null) {
      open = server.connectors().open(settings);
    }
  }

  void stop() {
    suspension.remove(this);
    if (!suspension.serverEnds()) {
      close();
    }
  }

  private synchronized void close() {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (Exception e) {
      SipLog.LOG.connectorNotClosed(
          settings.transport(), settings.address(), settings.port(), String.valueOf(e));
    }
    open = null;
  }
}
