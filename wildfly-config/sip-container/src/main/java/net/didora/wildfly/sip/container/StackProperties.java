package net.didora.wildfly.sip.container;

import java.util.Map;
import java.util.Properties;
import net.didora.wildfly.sip.transport.NetworkSockets;
import net.didora.wildfly.sip.transport.ProcessorFactory;
import org.mobicents.ext.javax.sip.dns.DNSAwareRouter;

/** The properties with which the SIP stack is made: what the core needs, then the user's own. */
final class StackProperties {
  private static final String NIST = "gov.nist.javax.sip.";

  /** How long after the first answer another telephone's may still come; costs memory per call. */
  private static final String FORK_SECONDS = "10";

  /** What the SIP Servlet core relies on. */
  private static final Map<String, String> OF_THE_CORE =
      Map.ofEntries(
          Map.entry("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off"),
          Map.entry("javax.sip.ROUTER_PATH", DNSAwareRouter.class.getName()),
          Map.entry(NIST + "DELIVER_UNSOLICITED_NOTIFY", "true"),
          Map.entry(NIST + "REENTRANT_LISTENER", "true"),
          Map.entry(NIST + "MAX_FORK_TIME_SECONDS", FORK_SECONDS),
          Map.entry(NIST + "LOOSE_DIALOG_VALIDATION", "true"),
          Map.entry(NIST + "PASS_INVITE_NON_2XX_ACK_TO_LISTENER", "true"),
          Map.entry(NIST + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false"),
          Map.entry(NIST + "AGGRESSIVE_CLEANUP", "true"));

  private static final String TLS_HANDSHAKE_MILLIS = "5000";
  private static final String UDP_BUFFER_BYTES = "4000000";

  private StackProperties() {}

  static Properties of(String stackName, SipSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", stackName);
    properties.putAll(OF_THE_CORE);
    String threads = Integer.toString(settings.threads());
    properties.setProperty(NIST + "THREAD_POOL_SIZE", threads);
    properties.setProperty(NIST + "TCP_POST_PARSING_THREAD_POOL_SIZE", threads);
    properties.setProperty(NIST + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
    properties.setProperty(NIST + "RECEIVE_UDP_BUFFER_SIZE", UDP_BUFFER_BYTES);
    properties.setProperty(NIST + "SEND_UDP_BUFFER_SIZE", UDP_BUFFER_BYTES);
    properties.setProperty(NIST + "MAX_MESSAGE_SIZE", Integer.toString(settings.maxMessageSize()));
    properties.setProperty(NIST + "STACK_LOGGER", StackLog.class.getName());
    properties.setProperty(NIST + "SERVER_LOGGER", WireLog.class.getName());
    properties.setProperty(NIST + "NETWORK_LAYER", NetworkSockets.class.getName());
    properties.setProperty(NIST + "MESSAGE_PROCESSOR_FACTORY", ProcessorFactory.class.getName());
    properties.setProperty(NIST + "TLS_CLIENT_PROTOCOLS", "TLSv1.3, TLSv1.2");
    properties.setProperty(NIST + "TLS_CLIENT_AUTH_TYPE", "Disabled");
    properties.setProperty(NIST + "SSL_HANDSHAKE_TIMEOUT", TLS_HANDSHAKE_MILLIS);
    properties.putAll(settings.stackProperties());
    return properties;
  }
}
