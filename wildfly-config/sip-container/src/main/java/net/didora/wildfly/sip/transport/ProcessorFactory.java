package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.OIOMessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/** Makes our receiver for UDP; TCP and TLS are the stack's own. */
public final class ProcessorFactory extends OIOMessageProcessorFactory {
  @Override
  public MessageProcessor createMessageProcessor(
      SIPTransactionStack stack, InetAddress address, int port, String transport)
      throws IOException {
    if (transport.equalsIgnoreCase("udp")) {
      StackParts parts = StackParts.of(((SipStackImpl) stack).getStackName());
      return new UdpReceiver(address, stack, port, parts);
    }
    return super.createMessageProcessor(stack, address, port, transport);
  }
}
