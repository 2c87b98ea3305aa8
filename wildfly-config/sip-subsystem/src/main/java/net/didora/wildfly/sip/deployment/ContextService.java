package net.didora.wildfly.sip.deployment;

import java.util.function.Consumer;
import java.util.function.Supplier;
import net.didora.wildfly.sip.container.DeployedApplication;
import net.didora.wildfly.sip.container.SipApplication;
import net.didora.wildfly.sip.container.SipServer;
import org.jboss.msc.Service;
import org.jboss.msc.service.StartContext;
import org.jboss.msc.service.StopContext;
import org.jspecify.annotations.Nullable;

/** Makes the application object, so that components can be injected from it. */
final class ContextService implements Service {
  private final Supplier<SipServer> server;
  private final Consumer<SipApplication> provided;
  private final DeployedApplication deployed;
  private @Nullable SipApplication application;

  ContextService(
      Supplier<SipServer> server, Consumer<SipApplication> provided, DeployedApplication deployed) {
    this.server = server;
    this.provided = provided;
    this.deployed = deployed;
  }

  @Override
  public void start(StartContext context) {
    SipApplication made = new SipApplication(deployed, server.get());
    application = made;
    provided.accept(made);
  }

  @Override
  public void stop(StopContext context) {
    if (application != null) {
      application.stopTimers();
      application = null;
    }
  }
}
