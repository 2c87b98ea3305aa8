package net.didora.wildfly.sip.subsystem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.didora.wildfly.sip.admission.AdmissionLimits;
import net.didora.wildfly.sip.container.SipSettings;
import org.jboss.as.controller.AttributeDefinition;
import org.jboss.as.controller.OperationContext;
import org.jboss.as.controller.OperationFailedException;
import org.jboss.as.controller.PropertiesAttributeDefinition;
import org.jboss.as.controller.SimpleAttributeDefinitionBuilder;
import org.jboss.as.controller.client.helpers.MeasurementUnit;
import org.jboss.as.controller.operations.validation.EnumValidator;
import org.jboss.as.controller.operations.validation.IntRangeValidator;
import org.jboss.dmr.ModelNode;
import org.jboss.dmr.ModelType;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;

/** The server-wide settings of {@code /subsystem=sip}. */
final class SipAttributes {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  static final AttributeDefinition CONCURRENCY_CONTROL =
      setting("concurrency-control", ModelType.STRING, new ModelNode("SipApplicationSession"))
          .setValidator(EnumValidator.create(ConcurrencyControlMode.class))
          .build();
  static final AttributeDefinition DEFAULT_APPLICATION =
      new SimpleAttributeDefinitionBuilder("default-application", ModelType.STRING, true)
          .setAllowExpression(true)
          .setRestartAllServices()
          .build();
  static final AttributeDefinition THREADS = number("threads", 16, 1, 1024).build();
  static final AttributeDefinition MAX_NEW_CALLS =
      number("max-new-calls-per-second", 0, 0, NO_LIMIT)
          .setMeasurementUnit(MeasurementUnit.PER_SECOND)
          .build();
  static final AttributeDefinition MAX_QUEUE = number("max-queue", 1000, 1, NO_LIMIT).build();
  static final AttributeDefinition MAX_QUEUE_DELAY =
      number("max-queue-delay", 400, 1, 30_000)
          .setMeasurementUnit(MeasurementUnit.MILLISECONDS)
          .build();
  static final AttributeDefinition RETRY_AFTER =
      number("retry-after", 5, 0, 86_400).setMeasurementUnit(MeasurementUnit.SECONDS).build();
  static final AttributeDefinition MAX_MESSAGE_SIZE =
      number("max-message-size", 65_536, 4096, 10_485_760)
          .setMeasurementUnit(MeasurementUnit.BYTES)
          .build();
  static final AttributeDefinition CONNECTION_IDLE_TIMEOUT =
      number("connection-idle-timeout", 300, 1, 86_400)
          .setMeasurementUnit(MeasurementUnit.SECONDS)
          .build();
  static final AttributeDefinition MAX_CONNECTIONS =
      number("max-connections", 1000, 1, 100_000).build();
  static final AttributeDefinition STACK_PROPERTIES =
      new PropertiesAttributeDefinition.Builder("stack-properties", true)
          .setAllowExpression(true)
          .setRestartAllServices()
          .build();

  static final List<AttributeDefinition> SIMPLE =
      List.of(
          CONCURRENCY_CONTROL,
          DEFAULT_APPLICATION,
          THREADS,
          MAX_NEW_CALLS,
          MAX_QUEUE,
          MAX_QUEUE_DELAY,
          RETRY_AFTER,
          MAX_MESSAGE_SIZE,
          CONNECTION_IDLE_TIMEOUT,
          MAX_CONNECTIONS);
  static final List<AttributeDefinition> ALL =
      Stream.concat(SIMPLE.stream(), Stream.of(STACK_PROPERTIES)).toList();

  private SipAttributes() {}

  private static SimpleAttributeDefinitionBuilder setting(
      String name, ModelType type, ModelNode byDefault) {
    return new SimpleAttributeDefinitionBuilder(name, type, true)
        .setAllowExpression(true)
        .setDefaultValue(byDefault)
        .setRestartAllServices();
  }

  private static SimpleAttributeDefinitionBuilder number(
      String name, int byDefault, int least, int most) {
    return setting(name, ModelType.INT, new ModelNode(byDefault))
        .setValidator(new IntRangeValidator(least, most, true, true));
  }

  static SipSettings settings(OperationContext context, ModelNode model)
      throws OperationFailedException {
    AdmissionLimits limits =
        new AdmissionLimits(
            number(MAX_NEW_CALLS, context, model),
            number(MAX_QUEUE, context, model),
            Duration.ofMillis(number(MAX_QUEUE_DELAY, context, model)),
            Duration.ofSeconds(number(RETRY_AFTER, context, model)));
    return new SipSettings(
        CONCURRENCY_CONTROL.resolveModelAttribute(context, model).asString(),
        Optional.ofNullable(
            DEFAULT_APPLICATION.resolveModelAttribute(context, model).asStringOrNull()),
        number(THREADS, context, model),
        number(MAX_MESSAGE_SIZE, context, model),
        Duration.ofSeconds(number(CONNECTION_IDLE_TIMEOUT, context, model)),
        number(MAX_CONNECTIONS, context, model),
        limits,
        properties(context, model));
  }

  private static int number(AttributeDefinition setting, OperationContext context, ModelNode model)
      throws OperationFailedException {
    return setting.resolveModelAttribute(context, model).asInt();
  }

  private static Map<String, String> properties(OperationContext context, ModelNode model)
      throws OperationFailedException {
    Map<String, String> properties = new HashMap<>();
    ModelNode given = STACK_PROPERTIES.resolveModelAttribute(context, model);
    if (given.isDefined()) {
      given.asPropertyList().forEach(p -> properties.put(p.getName(), p.getValue().asString()));
    }
    return properties;
  }
}
