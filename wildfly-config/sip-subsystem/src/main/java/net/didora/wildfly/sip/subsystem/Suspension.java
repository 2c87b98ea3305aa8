package net.didora.wildfly.sip.subsystem;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.container.SipServer;
import org.jboss.as.controller.ControlledProcessState;
import org.jboss.as.controller.ProcessStateNotifier;
import org.jboss.as.server.suspend.ServerResumeContext;
import org.jboss.as.server.suspend.ServerSuspendContext;
import org.jboss.as.server.suspend.SuspendableActivity;
import org.jboss.as.server.suspend.SuspendableActivityRegistry;
import org.jboss.as.server.suspend.SuspensionStateProvider.State;

/**
 * Follows the server: connectors open when it first runs, which is after the deployments are up;
 * while it is suspended new calls get 503 and running ones go on to their end.
 */
final class Suspension implements SuspendableActivity {
  private static final long POLL_MILLIS = 200;

  private final SipServer server;
  private final SuspendableActivityRegistry registry;
  private final ProcessStateNotifier process;
  private final List<Connector> connectors = new CopyOnWriteArrayList<>();
  private boolean opened;
  private volatile boolean suspended;

  Suspension(SipServer server, SuspendableActivityRegistry registry, ProcessStateNotifier process) {
    this.server = server;
    this.registry = registry;
    this.process = process;
  }

  void start() {
    registry.registerActivity(this);
    if (registry.getState() == State.RUNNING) {
      openAll();
    }
  }

  void stop() {
    registry.unregisterActivity(this);
  }

  synchronized void add(Connector connector) {
    connectors.add(connector);
    if (opened) {
      connector.open(server);
    }
  }

  synchronized void remove(Connector connector) {
    connectors.remove(connector);
  }

  /** Whether the whole server stops, or is loaded anew. */
  boolean serverEnds() {
    return process.getCurrentState() == ControlledProcessState.State.STOPPING;
  }

  @Override
  public CompletionStage<Void> prepare(ServerSuspendContext context) {
    suspended = true;
    server.admission().suspend();
    return SuspendableActivity.COMPLETED;
  }

  /** Done when the last running call has ended; the server stops waiting when it wants to. */
  @Override
  public CompletionStage<Void> suspend(ServerSuspendContext context) {
    if (context.isStarting()) {
      return SuspendableActivity.COMPLETED;
    }
    CompletableFuture<Void> quiet = new CompletableFuture<>();
    completeWhenQuiet(quiet);
    return quiet;
  }

  private void completeWhenQuiet(CompletableFuture<Void> quiet) {
    if (!suspended || quiet.isDone() || server.statistics().dialogs() == 0) {
      quiet.complete(null);
      return;
    }
    CompletableFuture.delayedExecutor(POLL_MILLIS, TimeUnit.MILLISECONDS)
        .execute(() -> completeWhenQuiet(quiet));
  }

  @Override
  public CompletionStage<Void> resume(ServerResumeContext context) {
    suspended = false;
    server.admission().resume();
    openAll();
    return SuspendableActivity.COMPLETED;
  }

  private synchronized void openAll() {
    opened = true;
    for (Connector connector : connectors) {
      try {
        connector.open(server);
      } catch (IllegalStateException e) {
        SipLog.LOG.connectorNotOpened(String.valueOf(e.getMessage()));
      }
    }
  }
}
