package net.didora.wildfly.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP or TLS listening point. It stands in place of the stack's own, which writes on the threads
 * of its callers, keeps sockets of peers that are gone, and falls over closed ones.
 */
final class StreamProcessor extends MessageProcessor {
  private static final String ANY = "0.0.0.0";

  private final StackParts parts;
  private final ThreadPoolExecutor threads;
  private final StreamHandler handler;
  private final Connections connections;

  StreamProcessor(
      InetAddress address, SIPTransactionStack stack, int port, String transport, StackParts parts)
      throws IOException {
    super(address, port, transport, stack);
    this.parts = parts;
    String name = "sip-" + transport + "-" + port;
    this.threads = threads(parts.threads(), name);
    this.handler = new StreamHandler(this, parts, threads);
    StreamSockets sockets =
        transport.equals("tls")
            ? StreamSockets.tls(address, parts.tls(port), parts.tlsForCalls(port))
            : StreamSockets.tcp(address);
    this.connections = new Connections(sockets, handler, parts, name);
    // Here and not at the start: the stack would keep a listening point that cannot listen.
    connections.listen(new InetSocketAddress(address, port));
    if (address.getHostAddress().equals(ANY)) {
      setIpAddress(connections.listensOn());
    }
  }

  private static ThreadPoolExecutor threads(int count, String name) {
    AtomicInteger made = new AtomicInteger();
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        work -> {
          Thread thread = new Thread(work, name + "-" + made.getAndIncrement());
          thread.setDaemon(true);
          return thread;
        });
  }

  Connections connections() {
    return connections;
  }

  int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void start() {
    // Now, and not when an application sends something: threads hold on to who made them.
    threads.prestartAllCoreThreads();
    connections.start();
  }

  @Override
  public void stop() {
    connections.stop();
    threads.shutdown();
    parts.forget(this);
  }

  @Override
  public SIPTransactionStack getSIPStack() {
    return sipStack;
  }

  @Override
  public MessageChannel createMessageChannel(HostPort target) throws IOException {
    return createMessageChannel(target.getInetAddress(), target.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress host, int port) {
    int known = port > 0 ? port : getDefaultTargetPort();
    return StreamChannel.to(this, handler, new InetSocketAddress(host, known));
  }

  @Override
  public int getDefaultTargetPort() {
    return getDefaultPort(getTransport());
  }

  @Override
  public boolean isSecure() {
    return getTransport().equals("tls");
  }

  @Override
  public int getMaximumMessageSize() {
    return Integer.MAX_VALUE;
  }

  /** A connector may be closed while connections are open. */
  @Override
  public boolean inUse() {
    return false;
  }
}
