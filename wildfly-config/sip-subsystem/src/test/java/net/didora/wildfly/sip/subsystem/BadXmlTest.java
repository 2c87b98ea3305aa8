package net.didora.wildfly.sip.subsystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jboss.as.subsystem.test.AbstractSubsystemTest;
import org.jboss.as.subsystem.test.AdditionalInitialization;
import org.jboss.as.subsystem.test.KernelServices;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What is wrong in the configuration file is refused with words that say what, and where. */
@RunWith(Parameterized.class)
public class BadXmlTest extends AbstractSubsystemTest {
  private final String attributes;
  private final String content;
  private final List<String> words;

  public BadXmlTest(String attributes, String content, List<String> words) {
    super(SipSubsystem.NAME, new SipExtension());
    this.attributes = attributes;
    this.content = content;
    this.words = words;
  }

  @Parameters(name = "{0}{1}")
  public static Iterable<Object[]> cases() {
    return List.of(
        ofServer("thread='8'", "thread", "threads"),
        ofServer("threads='0'", "threads", "0", "1"),
        ofServer("threads='many'", "threads", "INT"),
        ofServer("max-queue='0'", "max-queue"),
        ofServer("max-message-size='100'", "max-message-size", "4096"),
        ofServer("concurrency-control='Nobody'", "concurrency-control", "Nobody"),
        inServer("<connectors/>", "connectors"),
        inServer("<connector socket-binding='sip' transport='udp'/>", "name"),
        ofConnector("transport='udp'", "socket-binding"),
        ofConnector("socket-binding='sip'", "transport"),
        ofConnector("socket-binding='sip' transport='sctp'", "transport", "sctp"),
        ofConnector("socket-binding='sip' transport='udp' port='5060'", "port"),
        ofConnector(
            "socket-binding='sip' transport='udp' public-address='192.0.2.1' public-port='0'",
            "public-port"),
        inServer("<stack-properties><property name='a'/></stack-properties>", "value"),
        inServer("<stack-properties><setting name='a' value='b'/></stack-properties>", "setting"));
  }

  private static Object[] ofServer(String attribute, String... words) {
    return new Object[] {attribute, "", List.of(words)};
  }

  private static Object[] inServer(String element, String... words) {
    return new Object[] {"", element, List.of(words)};
  }

  private static Object[] ofConnector(String attributes, String... words) {
    return inServer("<connector name='a' " + attributes + "/>", words);
  }

  @Test
  public void isRefused() throws Exception {
    assertThat(refusal()).contains(words);
  }

  /** What the parser says, or else what the model says of the value. */
  private String refusal() throws Exception {
    String xml =
        "<subsystem xmlns='"
            + SipSchema.VERSION_1_0.getNamespace().getUri()
            + "' "
            + attributes
            + ">"
            + content
            + "</subsystem>";
    try {
      KernelServices services =
          createKernelServicesBuilder(
                  AdditionalInitialization.withCapabilities(
                      "org.wildfly.network.socket-binding.sip"))
              .setSubsystemXml(xml)
              .build();
      assertThat(services.isSuccessfulBoot()).isFalse();
      return String.valueOf(services.getBootError());
    } catch (XMLStreamException e) {
      return e.getMessage();
    }
  }
}
