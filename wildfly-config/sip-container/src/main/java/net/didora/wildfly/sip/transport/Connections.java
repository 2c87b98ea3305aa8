package net.didora.wildfly.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.didora.wildfly.sip.SipLog;
import org.jspecify.annotations.Nullable;

/** The connections of one listening point: accepted, made, counted and ended. */
final class Connections implements StreamConnection.Owner {
  private static final int BACKLOG = 200;
  private static final Duration KEEP = Duration.ofMillis(250);
  private static final Duration FIRST_MESSAGE = Duration.ofSeconds(30);
  private static final Duration WHOLE_MESSAGE = Duration.ofSeconds(32);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

  private final StreamSockets sockets;
  private final StreamHandler handler;
  private final StackParts parts;
  private final String name;
  private final StreamConnection.Limits limits;
  private final Set<StreamConnection> all = ConcurrentHashMap.newKeySet();
  private final Map<InetSocketAddress, StreamConnection> byPeer = new ConcurrentHashMap<>();
  private final BlockingQueue<NewThread> newThreads = new LinkedBlockingQueue<>();
  private @Nullable ServerSocket server;
  private volatile boolean stopped;
  private volatile long saidFullAt = System.nanoTime() - BETWEEN_LINES.toNanos();

  /** Threads are made by the keeper: one would hold on to the application that it was made in. */
  private record NewThread(StreamConnection connection, Runnable work, String suffix) {}

  Connections(StreamSockets sockets, StreamHandler handler, StackParts parts, String name) {
    this.sockets = sockets;
    this.handler = handler;
    this.parts = parts;
    this.name = name;
    long idle = parts.connectionIdleTimeout().toNanos();
    this.limits =
        new StreamConnection.Limits(
            parts.maxMessageSize(),
            idle,
            Math.min(idle, FIRST_MESSAGE.toNanos()),
            Math.min(idle, WHOLE_MESSAGE.toNanos()));
  }

  void listen(InetSocketAddress address) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    server = socket;
  }

  private ServerSocket server() {
    if (server == null) {
      throw new IllegalStateException("It does not listen");
    }
    return server;
  }

  InetAddress listensOn() {
    return server().getInetAddress();
  }

  void start() {
    start(this::accept, name + "-accept");
    start(this::keep, name + "-keeper");
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!stopped) {
      try {
        Socket socket = server().accept();
        accepted(socket);
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        // Out of file handles or threads: it may be better in a moment.
        if (!stopped) {
          SipLog.LOG.connectionNotAccepted(name, String.valueOf(e));
          LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
      }
    }
  }

  private void accepted(Socket socket) throws IOException {
    if (all.size() >= parts.maxConnections() && !makeRoom()) {
      socket.close();
      return;
    }
    InetSocketAddress peer = (InetSocketAddress) socket.getRemoteSocketAddress();
    StreamConnection connection = new StreamConnection(this, limits, socket, peer, true);
    all.add(connection);
    byPeer.put(peer, connection);
    connection.start();
  }

  /** When all places are taken, a stranger who only sits there gives way; peers do not. */
  private boolean makeRoom() {
    long now = System.nanoTime();
    if (now - saidFullAt >= BETWEEN_LINES.toNanos()) {
      saidFullAt = now;
      SipLog.LOG.connectionsFull(name, parts.maxConnections());
    }
    Optional<StreamConnection> oldest =
        all.stream()
            .filter(c -> c.isInbound() && !c.isProven())
            .min(Comparator.comparingLong(c -> c.since() - now));
    oldest.ifPresent(c -> c.end("another needed its place"));
    return oldest.isPresent();
  }

  /**
   * Gives a message to the connection to that peer; to a new one before it connects, so that one
   * that is refused at once knows what it has lost.
   *
   * @return false if the connection has ended meanwhile
   */
  boolean send(InetSocketAddress peer, byte[] message) throws IOException {
    if (stopped) {
      throw new IOException("The connector " + name + " is closed");
    }
    StreamConnection known = byPeer.get(peer);
    if (known != null && known.takesMessages()) {
      return known.send(message);
    }
    byPeer.computeIfPresent(peer, (p, c) -> c.takesMessages() ? c : null);
    StreamConnection made = new StreamConnection(this, limits, new Socket(), peer, false);
    made.send(message);
    StreamConnection first = byPeer.putIfAbsent(peer, made);
    if (first != null) {
      return first.send(message);
    }
    all.add(made);
    made.start();
    return true;
  }

  boolean isFull() {
    return all.size() >= parts.maxConnections();
  }

  int size() {
    return all.size();
  }

  private void keep() {
    long lookedAt = System.nanoTime();
    while (!stopped) {
      try {
        NewThread next = newThreads.poll(KEEP.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          begin(next);
        }
      } catch (InterruptedException e) {
        return;
      }
      long now = System.nanoTime();
      if (now - lookedAt >= KEEP.toNanos()) {
        lookedAt = now;
        all.forEach(connection -> connection.endIfHanging(now));
      }
    }
  }

  private void begin(NewThread next) {
    try {
      start(next.work(), name + "-" + next.suffix());
    } catch (OutOfMemoryError e) {
      SipLog.LOG.connectionNotAccepted(name, String.valueOf(e));
      next.connection().end("there is no thread for it");
    }
  }

  @Override
  public void startThread(StreamConnection connection, Runnable work, String suffix) {
    newThreads.add(new NewThread(connection, work, suffix));
    if (stopped) {
      connection.end("the connector is closed");
    }
  }

  @Override
  public Socket open(Socket plain, InetSocketAddress peer, boolean inbound) throws IOException {
    return sockets.open(plain, peer, inbound);
  }

  @Override
  public void received(StreamConnection from, StreamMessage message) throws InterruptedException {
    handler.received(from, message);
  }

  @Override
  public void broken(StreamConnection connection, BrokenStreamException problem) {
    handler.broken(connection, problem);
  }

  @Override
  public void ended(StreamConnection connection, String reason, List<byte[]> unsent) {
    all.remove(connection);
    byPeer.remove(connection.peer(), connection);
    SipLog.LOG.debugf("%s: connection with %s ended: %s", name, connection.peer(), reason);
    if (!stopped) {
      handler.notSent(connection.peer(), reason, unsent);
    }
  }

  void stop() {
    stopped = true;
    try {
      server().close();
    } catch (IOException e) {
      SipLog.LOG.debugf("%s: %s", name, e);
    }
    all.forEach(connection -> connection.end("the connector is closed"));
  }
}
