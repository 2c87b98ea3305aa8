package net.didora.wildfly.sip.subsystem;

import org.jboss.as.controller.SubsystemSchema;
import org.jboss.as.controller.persistence.xml.ResourceXMLParticleFactory;
import org.jboss.as.controller.persistence.xml.SubsystemResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLSchema;
import org.jboss.as.controller.xml.VersionedNamespace;
import org.jboss.as.controller.xml.XMLCardinality;
import org.jboss.staxmapper.IntVersion;

/** How the subsystem is written in the server's configuration file. */
enum SipSchema implements SubsystemResourceXMLSchema<SipSchema> {
  VERSION_1_0(1, 0);

  private final VersionedNamespace<IntVersion, SipSchema> namespace;
  private final ResourceXMLParticleFactory factory = ResourceXMLParticleFactory.newInstance(this);

  SipSchema(int major, int minor) {
    namespace = SubsystemSchema.createSubsystemURN(SipSubsystem.NAME, new IntVersion(major, minor));
  }

  @Override
  public VersionedNamespace<IntVersion, SipSchema> getNamespace() {
    return namespace;
  }

  @Override
  public SubsystemResourceRegistrationXMLElement getSubsystemXMLElement() {
    return factory
        .subsystemElement(SipSubsystem.REGISTRATION)
        .addAttributes(SipAttributes.SIMPLE)
        .withContent(
            factory
                .choice()
                .withCardinality(XMLCardinality.Unbounded.OPTIONAL)
                .addElement(SipAttributes.STACK_PROPERTIES)
                .addElement(
                    factory
                        .namedElement(ConnectorResource.REGISTRATION)
                        .addAttributes(ConnectorResource.ATTRIBUTES)
                        .build())
                .build())
        .build();
  }
}
