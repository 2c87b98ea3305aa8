package net.didora.wildfly.sip.subsystem;

import java.util.Map;
import java.util.function.Function;
import net.didora.wildfly.sip.container.SipServer;
import net.didora.wildfly.sip.container.SipStatistics;
import net.didora.wildfly.sip.deployment.DeploymentNames;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.SimpleMapAttributeDefinition;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.jspecify.annotations.Nullable;
import org.wildfly.service.capture.FunctionExecutor;
import org.wildfly.subsystem.resource.executor.Metric;
import org.wildfly.subsystem.resource.executor.MetricExecutor;
import org.wildfly.subsystem.service.ServiceDependency;
import org.wildfly.subsystem.service.capture.ServiceValueExecutorRegistry;

/** The figures of {@code /subsystem=sip}, read from the running server. */
enum SipMetric implements Metric<SipStatistics> {
  DIALOGS("dialogs", s -> new ModelNode(s.dialogs())),
  SESSIONS("sessions", s -> new ModelNode(s.sessions())),
  APPLICATION_SESSIONS("application-sessions", s -> new ModelNode(s.applicationSessions())),
  CONNECTIONS("connections", s -> new ModelNode(s.connections())),
  QUEUE_LENGTH("queue-length", s -> new ModelNode(s.queueLength())),
  ADMITTED("admitted", s -> new ModelNode(s.admitted())),
  REJECTED("rejected-for-overload", s -> new ModelNode(s.refused())),
  RETRANSMISSIONS("retransmissions", s -> new ModelNode(s.retransmissions())),
  RETRANSMISSIONS_SENT("retransmissions-sent", s -> new ModelNode(s.retransmissionsSent())),
  CURRENT_LIMIT("current-limit", s -> new ModelNode(s.currentLimit())),
  REQUESTS_RECEIVED("requests-received", true, s -> counts(s.requestsReceived())),
  REQUESTS_SENT("requests-sent", true, s -> counts(s.requestsSent())),
  RESPONSES_RECEIVED("responses-received", true, s -> counts(s.responsesReceived())),
  RESPONSES_SENT("responses-sent", true, s -> counts(s.responsesSent())),
  APPLICATION_FIGURES("application-figures", true, s -> counts(s.applicationFigures()));

  private final AttributeDefinition attribute;
  private final Function<SipStatistics, ModelNode> reader;

  SipMetric(String name, Function<SipStatistics, ModelNode> reader) {
    this(name, false, reader);
  }

  SipMetric(String name, boolean byKind, Function<SipStatistics, ModelNode> reader) {
    this.attribute =
        byKind
            ? new SimpleMapAttributeDefinition.Builder(name, ModelType.LONG, true)
                .setStorageRuntime()
                .build()
            : new SimpleAttributeDefinitionBuilder(name, ModelType.LONG)
                .setStorageRuntime()
                .build();
    this.reader = reader;
  }

  private static ModelNode counts(Map<String, Long> counters) {
    ModelNode node = new ModelNode().setEmptyObject();
    counters.forEach((name, count) -> node.get(name).set(count));
    return node;
  }

  @Override
  public AttributeDefinition get() {
    return attribute;
  }

  @Override
  public ModelNode execute(SipStatistics statistics) {
    return reader.apply(statistics);
  }

  /** Runs a metric against the server, if it is there. */
  record Executor(ServiceValueExecutorRegistry<SipServer> running)
      implements MetricExecutor<SipStatistics> {
    @Override
    public @Nullable ModelNode execute(OperationContext context, Metric<SipStatistics> metric)
        throws OperationFailedException {
      FunctionExecutor<SipServer> server =
          running.getExecutor(ServiceDependency.on(DeploymentNames.SERVER));
      return server == null ? null : server.execute(s -> metric.execute(s.statistics()));
    }
  }
}
