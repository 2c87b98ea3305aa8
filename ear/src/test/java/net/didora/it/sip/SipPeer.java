package net.didora.it.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import net.didora.it.FreePorts;
import org.awaitility.Awaitility;

/**
 * A carrier or an external platform: says what the test tells it to, and keeps what comes until the
 * test asks for it. Copies of a message that it has seen are counted and dropped.
 */
public final class SipPeer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String transport;
  private final int port = FreePorts.udp();
  private final Wire wire;
  private final List<SipText> unread = new ArrayList<>();
  private final List<SipText> all = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private String allows = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO";

  private SipPeer(String transport, ServerSocketFactory server, SocketFactory client) {
    this.transport = transport;
    try {
      this.wire =
          transport.equals("UDP")
              ? new Datagrams(port, this::received)
              : new Streams(port, server, client, this::received);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static SipPeer udp() {
    return new SipPeer("UDP", ServerSocketFactory.getDefault(), SocketFactory.getDefault());
  }

  public static SipPeer tcp() {
    return new SipPeer("TCP", ServerSocketFactory.getDefault(), SocketFactory.getDefault());
  }

  /** Over UDP, TCP or TLS, where it shows the certificate that the server trusts. */
  public static SipPeer over(String transport, Path certificates) {
    switch (transport) {
      case "TCP":
        return tcp();
      case "TLS":
        return tls(PeerCertificate.context(certificates));
      default:
        return udp();
    }
  }

  public static SipPeer tls(SSLContext context) {
    return new SipPeer("TLS", context.getServerSocketFactory(), context.getSocketFactory());
  }

  /** How many of its connections the other side has closed. */
  public int lostConnections() {
    return wire.lost();
  }

  /** What it says it can do. */
  public SipPeer allowing(String methods) {
    allows = methods;
    return this;
  }

  String allows() {
    return allows;
  }

  public int port() {
    return port;
  }

  public String transport() {
    return transport;
  }

  Link to(int otherPort) {
    return wire.to(otherPort);
  }

  private synchronized void received(SipText message) {
    if (seen.merge(message.identity(), 1, Integer::sum) == 1) {
      unread.add(message);
      all.add(message);
      notifyAll();
    }
  }

  /** Waits until a message has come this often. */
  public void awaitCopies(int copies, Predicate<SipText> wanted) {
    Awaitility.await(copies + " copies at " + port)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> copies(wanted) >= copies);
  }

  private synchronized int copies(Predicate<SipText> wanted) {
    return all.stream()
        .filter(wanted)
        .mapToInt(m -> seen.getOrDefault(m.identity(), 0))
        .max()
        .orElse(0);
  }

  /** Everything that has come, in order. */
  public synchronized List<SipText> all() {
    return List.copyOf(all);
  }

  public SipText await(String what, Predicate<SipText> wanted) {
    return await(what, PATIENCE, wanted);
  }

  /** The first message of this kind that was not asked for yet. */
  public synchronized SipText await(String what, Duration patience, Predicate<SipText> wanted) {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      for (Iterator<SipText> each = unread.iterator(); each.hasNext(); ) {
        SipText message = each.next();
        if (wanted.test(message)) {
          each.remove();
          return message;
        }
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError(
            "no " + what + " at the " + transport + " peer on " + port + "; unread: " + unread);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The next call that comes in. */
  public SipDialog awaitCall() {
    SipText invite = await("INVITE", m -> m.method().equals("INVITE") && m.tag("To").isEmpty());
    return SipDialog.called(this, invite);
  }

  /** The next REGISTER that comes in, to be answered. */
  public SipDialog awaitRegister() {
    return SipDialog.called(this, await("REGISTER", m -> m.method().equals("REGISTER")));
  }

  /** A call to a number, at a server on this port; the INVITE is yet to be sent. */
  public SipDialog dial(String number, int serverPort) {
    return SipDialog.calling(this, number, serverPort);
  }

  @Override
  public void close() {
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
