package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;

/** Makes our receivers in place of the stack's own. */
public final class ProcessorFactory implements MessageProcessorFactory {
  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    StackParts parts = StackParts.of(((SipStackImpl) stack).getStackName());
    return switch (transport.toLowerCase(Locale.ROOT)) {
      case "udp" -> new UdpReceiver(address, stack, port, parts);
      case "tcp" -> parts.keep(new StreamProcessor(address, stack, port, "tcp", parts));
      case "tls" -> parts.keep(new StreamProcessor(address, stack, port, "tls", parts));
      default -> throw new IllegalArgumentException("Not spoken here: " + transport);
    };
  }
}
