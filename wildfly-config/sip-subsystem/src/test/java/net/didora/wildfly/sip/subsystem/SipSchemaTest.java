package net.didora.wildfly.sip.subsystem;

import java.util.EnumSet;
import org.jboss.as.subsystem.test.AbstractSubsystemSchemaTest;
import org.jboss.as.subsystem.test.AdditionalInitialization;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What the schema reads it writes back the same, and the model is described to the last word. */
@RunWith(Parameterized.class)
public class SipSchemaTest extends AbstractSubsystemSchemaTest<SipSchema> {
  public SipSchemaTest(SipSchema schema) {
    super(SipSubsystem.NAME, new SipExtension(), schema, SipSchema.VERSION_1_0);
  }

  @Parameters
  public static Iterable<SipSchema> schemas() {
    return EnumSet.allOf(SipSchema.class);
  }

  @Override
  protected AdditionalInitialization createAdditionalInitialization() {
    return AdditionalInitialization.withCapabilities(
        "org.wildfly.network.socket-binding.sip",
        "org.wildfly.network.socket-binding.sips",
        "org.wildfly.security.ssl-context.sip",
        "org.wildfly.security.ssl-context.sip-out");
  }
}
