package net.didora.wildfly.sip.transport;

import gov.nist.core.net.NetworkLayer;
import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of the SIP stack: TLS from the server's SSL contexts, and a limit on how long a
 * connection may say nothing. The stack makes it by class name.
 */
public final class NetworkSockets implements NetworkLayer {
  private static final int CONNECT_MILLIS = 8000;

  private @Nullable StackParts parts;

  @Override
  public void setSipStack(SipStackImpl stack) {
    parts = StackParts.of(stack.getStackName());
  }

  private StackParts parts() {
    if (parts == null) {
      throw new IllegalStateException("The network layer belongs to no stack yet");
    }
    return parts;
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    IdleLimitedServerSocket socket = new IdleLimitedServerSocket(idleMillis());
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(address, port), backlog);
    return socket;
  }

  @Override
  public SSLServerSocket createSSLServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    SSLContext context = parts().tls(port);
    return new TlsServerSocket(context, new InetSocketAddress(address, port), idleMillis());
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return createSocket(address, port, null, 0);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, @Nullable InetAddress local)
      throws IOException {
    return createSocket(address, port, local, 0);
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, @Nullable InetAddress local, int localPort)
      throws IOException {
    return connect(new Socket(), new InetSocketAddress(address, port), local, localPort);
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port) throws IOException {
    return createSSLSocket(address, port, null);
  }

  @Override
  public SSLSocket createSSLSocket(InetAddress address, int port, @Nullable InetAddress local)
      throws IOException {
    SSLSocket socket = (SSLSocket) clientContext().getSocketFactory().createSocket();
    return connect(socket, new InetSocketAddress(address, port), local, 0);
  }

  /**
   * Of a connection that we make. The context of a TLS connector is of no use here: all its sockets
   * are servers. That of the JVM takes peers whose certificate its trust store vouches for.
   */
  private static SSLContext clientContext() throws IOException {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("This JVM has no default SSL context", e);
    }
  }

  private <S extends Socket> S connect(
      S socket, InetSocketAddress peer, @Nullable InetAddress local, int localPort)
      throws IOException {
    try {
      if (local != null || localPort != 0) {
        socket.bind(new InetSocketAddress(local, localPort));
      }
      socket.connect(peer, CONNECT_MILLIS);
      socket.setSoTimeout(idleMillis());
      socket.setTcpNoDelay(true);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public DatagramSocket createDatagramSocket() throws SocketException {
    return new DatagramSocket();
  }

  @Override
  public DatagramSocket createDatagramSocket(int port, InetAddress address) throws SocketException {
    return new DatagramSocket(port, address);
  }

  private int idleMillis() {
    return Math.toIntExact(parts().connectionIdleTimeout().toMillis());
  }
}
