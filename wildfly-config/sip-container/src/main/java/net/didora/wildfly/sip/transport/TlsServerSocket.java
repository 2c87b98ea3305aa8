package net.didora.wildfly.sip.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS server socket as the SSL context of the server wants it, TLS 1.2 or later. What the stack
 * would set on it by its own, older defaults is not taken over.
 */
final class TlsServerSocket extends SSLServerSocket {
  private final SSLServerSocket real;
  private final int idleMillis;
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

  TlsServerSocket(SSLContext context, InetSocketAddress address, int idleMillis)
      throws IOException {
    this.idleMillis = idleMillis;
    this.real = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    real.setReuseAddress(true);
    real.bind(address);
    real.setEnabledProtocols(
        Arrays.stream(real.getEnabledProtocols())
            .filter(protocol -> protocol.equals("TLSv1.2") || protocol.equals("TLSv1.3"))
            .toArray(String[]::new));
  }

  @Override
  public Socket accept() throws IOException {
    Socket socket = real.accept();
    socket.setSoTimeout(idleMillis);
    socket.setTcpNoDelay(true);
    accepted.removeIf(Socket::isClosed);
    accepted.add(socket);
    return socket;
  }

  /** Ends the connections too: the stack forgets those whose handshake it did not see. */
  @Override
  public void close() throws IOException {
    real.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  @Override
  public boolean isClosed() {
    return real.isClosed();
  }

  @Override
  public boolean isBound() {
    return real.isBound();
  }

  @Override
  public int getLocalPort() {
    return real.getLocalPort();
  }

  @Override
  public InetAddress getInetAddress() {
    return real.getInetAddress();
  }

  @Override
  public String[] getEnabledCipherSuites() {
    return real.getEnabledCipherSuites();
  }

  @Override
  public void setEnabledCipherSuites(String[] suites) {}

  @Override
  public String[] getSupportedCipherSuites() {
    return real.getSupportedCipherSuites();
  }

  @Override
  public String[] getSupportedProtocols() {
    return real.getSupportedProtocols();
  }

  @Override
  public String[] getEnabledProtocols() {
    return real.getEnabledProtocols();
  }

  @Override
  public void setEnabledProtocols(String[] protocols) {}

  @Override
  public void setNeedClientAuth(boolean need) {}

  @Override
  public boolean getNeedClientAuth() {
    return real.getNeedClientAuth();
  }

  @Override
  public void setWantClientAuth(boolean want) {}

  @Override
  public boolean getWantClientAuth() {
    return real.getWantClientAuth();
  }

  @Override
  public void setUseClientMode(boolean client) {}

  @Override
  public boolean getUseClientMode() {
    return real.getUseClientMode();
  }

  @Override
  public void setEnableSessionCreation(boolean create) {}

  @Override
  public boolean getEnableSessionCreation() {
    return real.getEnableSessionCreation();
  }
}
