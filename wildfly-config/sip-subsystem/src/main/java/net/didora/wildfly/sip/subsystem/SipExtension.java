package net.didora.wildfly.sip.subsystem;

import org.jboss.as.controller.ModelVersion;
import org.jboss.as.controller.SubsystemModel;
import org.wildfly.subsystem.SubsystemConfiguration;
import org.wildfly.subsystem.SubsystemExtension;
import org.wildfly.subsystem.SubsystemPersistence;

/** Brings the subsystem {@code sip} into the server. */
public final class SipExtension extends SubsystemExtension<SipSchema> {
  public SipExtension() {
    super(
        SubsystemConfiguration.of(
            SipSubsystem.REGISTRATION, Model.VERSION_1_0_0, SipSubsystem::new),
        SubsystemPersistence.of(SipSchema.VERSION_1_0));
  }

  enum Model implements SubsystemModel {
    VERSION_1_0_0;

    @Override
    public ModelVersion getVersion() {
      return ModelVersion.create(1, 0, 0);
    }
  }
}
