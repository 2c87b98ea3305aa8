package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.RawMessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import javax.sip.address.Hop;
import net.didora.wildfly.sip.SipLog;
import org.jspecify.annotations.Nullable;

/**
 * A peer as the stack sees it. What it sends is handed to a connection and never waits; a peer that
 * is gone is normal life and no error.
 */
final class StreamChannel extends MessageChannel implements RawMessageChannel {
  private final StreamProcessor processor;
  private final StreamHandler handler;
  private final InetSocketAddress peer;
  private final @Nullable StreamConnection inbound;

  private StreamChannel(
      StreamProcessor processor,
      StreamHandler handler,
      InetSocketAddress peer,
      @Nullable StreamConnection inbound) {
    this.processor = processor;
    this.handler = handler;
    this.peer = peer;
    this.inbound = inbound;
    this.messageProcessor = processor;
  }

  /** For what came over a connection: answers go back over it. */
  static StreamChannel over(
      StreamProcessor processor, StreamHandler handler, StreamConnection connection) {
    return new StreamChannel(processor, handler, connection.peer(), connection);
  }

  static StreamChannel to(
      StreamProcessor processor, StreamHandler handler, InetSocketAddress peer) {
    return new StreamChannel(processor, handler, peer, null);
  }

  @Override
  public void sendMessage(SIPMessage message) throws IOException {
    byte[] bytes = message.encodeAsBytes(getTransport());
    boolean sent = inbound == null ? sendTo(peer, bytes) : inbound.send(bytes);
    if (!sent && message instanceof SIPResponse response) {
      sendWhereItListens(response, bytes);
    } else if (!sent) {
      throw new IOException("The connection to " + peer + " does not last");
    }
    message.setRemoteAddress(peer.getAddress());
    message.setRemotePort(peer.getPort());
    message.setLocalAddress(processor.getIpAddress());
    message.setLocalPort(getPort());
    if (!message.isNullRequest()) {
      logMessage(message, peer.getAddress(), peer.getPort(), System.currentTimeMillis());
    }
  }

  /** A connection that ends in the same moment is no reason to give up. */
  private boolean sendTo(InetSocketAddress to, byte[] bytes) throws IOException {
    boolean sent = false;
    for (int tries = 0; tries < 2 && !sent; tries++) {
      sent = processor.connections().send(to, bytes);
    }
    return sent;
  }

  /**
   * The connection on which the request came is gone: the response is tried where its sender said
   * it listens, at the address it really came from (RFC 3261, section 18.2.2).
   */
  private void sendWhereItListens(SIPResponse response, byte[] bytes) throws IOException {
    int said = response.getTopmostVia().getPort();
    int port = said > 0 ? said : processor.getDefaultTargetPort();
    if (inbound == null || port == peer.getPort() || processor.connections().isFull()) {
      SipLog.LOG.debugf("No response to %s: its connection is gone", peer);
      return;
    }
    sendTo(new InetSocketAddress(peer.getAddress(), port), bytes);
  }

  @Override
  public void sendMessage(SIPMessage message, InetAddress address, int port) throws IOException {
    sendMessage(message);
  }

  @Override
  public void sendMessage(SIPMessage message, Hop hop) throws IOException {
    sendMessage(message);
  }

  /** A response once more; to a peer that is gone it is not repeated. */
  @Override
  protected void sendMessage(byte[] bytes, InetAddress address, int port, boolean reconnect)
      throws IOException {
    if (inbound == null) {
      sendTo(peer, bytes);
    } else if (!inbound.send(bytes)) {
      SipLog.LOG.debugf("Not repeated to %s: its connection is gone", peer);
    }
  }

  /** For what this server sends to itself. */
  @Override
  public void processMessage(SIPMessage message) {
    handler.process(message, this);
  }

  @Override
  public void close() {
    if (inbound != null) {
      inbound.end("closed by the stack");
    }
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return processor.getSIPStack();
  }

  @Override
  public String getTransport() {
    return processor.getTransport().toUpperCase(Locale.ROOT);
  }

  @Override
  public boolean isReliable() {
    return true;
  }

  @Override
  public boolean isSecure() {
    return processor.isSecure();
  }

  @Override
  public String getPeerAddress() {
    return peer.getAddress().getHostAddress();
  }

  @Override
  protected InetAddress getPeerInetAddress() {
    return peer.getAddress();
  }

  @Override
  protected String getPeerProtocol() {
    return getTransport();
  }

  @Override
  public int getPeerPort() {
    return peer.getPort();
  }

  @Override
  public int getPeerPacketSourcePort() {
    return peer.getPort();
  }

  @Override
  public InetAddress getPeerPacketSourceAddress() {
    return peer.getAddress();
  }

  @Override
  public String getKey() {
    return getKey(peer.getAddress(), peer.getPort(), getTransport());
  }

  @Override
  public String getViaHost() {
    return processor.getIpAddress().getHostAddress();
  }

  @Override
  public int getViaPort() {
    return processor.getPort();
  }
}
