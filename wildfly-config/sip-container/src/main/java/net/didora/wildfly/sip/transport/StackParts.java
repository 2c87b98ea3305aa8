package net.didora.wildfly.sip.transport;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import net.didora.wildfly.sip.admission.Admission;

/**
 * What our parts inside a SIP stack share. The stack makes some of them by class name, so they find
 * this by the stack's name.
 */
public final class StackParts {
  private static final Map<String, StackParts> BY_STACK = new ConcurrentHashMap<>();

  private final String stackName;
  private final Admission admission;
  private final Map<Integer, SSLContext> tlsByPort = new ConcurrentHashMap<>();
  private final Map<Integer, SSLContext> tlsForCallsByPort = new ConcurrentHashMap<>();
  private final List<DatagramQueue> queues = new CopyOnWriteArrayList<>();
  private final List<StreamProcessor> streams = new CopyOnWriteArrayList<>();
  private final LongAdder resent = new LongAdder();
  private volatile int threads = 16;
  private volatile Duration connectionIdleTimeout = Duration.ofMinutes(5);
  private volatile int maxMessageSize = 65536;
  private volatile int maxConnections = 1000;

  public StackParts(String stackName, Admission admission) {
    this.stackName = stackName;
    this.admission = admission;
  }

  static StackParts of(String stackName) {
    StackParts parts = BY_STACK.get(stackName);
    if (parts == null) {
      throw new IllegalStateException("No SIP stack of ours is called " + stackName);
    }
    return parts;
  }

  public void register() {
    BY_STACK.put(stackName, this);
  }

  public void deregister() {
    BY_STACK.remove(stackName, this);
  }

  public String stackName() {
    return stackName;
  }

  public Admission admission() {
    return admission;
  }

  void watch(DatagramQueue queue) {
    queues.add(queue);
  }

  void unwatch(DatagramQueue queue) {
    queues.remove(queue);
  }

  StreamProcessor keep(StreamProcessor processor) {
    streams.add(processor);
    return processor;
  }

  void forget(StreamProcessor processor) {
    streams.remove(processor);
  }

  /** Messages that wait for a thread, of all receivers. */
  public int queueLength() {
    return queues.stream().mapToInt(DatagramQueue::size).sum()
        + streams.stream().mapToInt(StreamProcessor::waiting).sum();
  }

  /** Something went out by UDP, for the second time or more often if the stack's timers sent it. */
  void sent() {
    if (StackTimer.isResending()) {
      resent.increment();
    }
  }

  /** Messages that were sent once more by UDP because nothing was heard. */
  public long resent() {
    return resent.sum();
  }

  /** Open TCP and TLS connections. */
  public int connections() {
    return streams.stream().mapToInt(s -> s.connections().size()).sum();
  }

  /** The certificate and protocols of the TLS connector on this port, and those for calls out. */
  public void tls(int port, SSLContext context, SSLContext forCalls) {
    tlsByPort.put(port, context);
    tlsForCallsByPort.put(port, forCalls);
  }

  SSLContext tls(int port) {
    return known(tlsByPort, port);
  }

  SSLContext tlsForCalls(int port) {
    return known(tlsForCallsByPort, port);
  }

  private static SSLContext known(Map<Integer, SSLContext> contexts, int port) {
    SSLContext context = contexts.get(port);
    if (context == null) {
      throw new IllegalStateException("No TLS connector on port " + port);
    }
    return context;
  }

  public void connectionIdleTimeout(Duration timeout) {
    connectionIdleTimeout = timeout;
  }

  Duration connectionIdleTimeout() {
    return connectionIdleTimeout;
  }

  public void threads(int count) {
    threads = count;
  }

  int threads() {
    return threads;
  }

  public void maxMessageSize(int bytes) {
    maxMessageSize = bytes;
  }

  int maxMessageSize() {
    return maxMessageSize;
  }

  public void maxConnections(int count) {
    maxConnections = count;
  }

  int maxConnections() {
    return maxConnections;
  }
}
