package net.didora.wildfly.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Opens the sockets of connections: plain ones, or TLS 1.2 and later over them. */
final class StreamSockets {
  private static final int CONNECT_MILLIS = 5000;
  private static final int HANDSHAKE_MILLIS = 10_000;

  private final InetAddress local;
  private final @Nullable SSLContext accepting;
  private final @Nullable SSLContext calling;

  private StreamSockets(
      InetAddress local, @Nullable SSLContext accepting, @Nullable SSLContext calling) {
    this.local = local;
    this.accepting = accepting;
    this.calling = calling;
  }

  static StreamSockets tcp(InetAddress local) {
    return new StreamSockets(local, null, null);
  }

  static StreamSockets tls(InetAddress local, SSLContext accepting, SSLContext calling) {
    return new StreamSockets(local, accepting, calling);
  }

  /** Makes the socket ready to read and write; the thread of the connection waits for it. */
  Socket open(Socket plain, InetSocketAddress peer, boolean inbound) throws IOException {
    if (!inbound) {
      plain.bind(new InetSocketAddress(local, 0));
      plain.connect(peer, CONNECT_MILLIS);
    }
    plain.setTcpNoDelay(true);
    SSLContext context = inbound ? accepting : calling;
    return context == null ? plain : secure(plain, peer, context, inbound);
  }

  private static Socket secure(
      Socket plain, InetSocketAddress peer, SSLContext context, boolean inbound)
      throws IOException {
    var factory = context.getSocketFactory();
    SSLSocket secure =
        (SSLSocket)
            (inbound
                ? factory.createSocket(plain, null, true)
                : factory.createSocket(plain, peer.getHostString(), peer.getPort(), true));
    secure.setUseClientMode(!inbound);
    secure.setEnabledProtocols(
        Arrays.stream(secure.getEnabledProtocols())
            .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
            .toArray(String[]::new));
    plain.setSoTimeout(HANDSHAKE_MILLIS);
    secure.startHandshake();
    plain.setSoTimeout(0);
    return secure;
  }
}
