package net.didora.wildfly.sip.transport;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** A server socket whose connections end when nothing is heard for some time. */
final class IdleLimitedServerSocket extends ServerSocket {
  private final int idleMillis;

  IdleLimitedServerSocket(int idleMillis) throws IOException {
    this.idleMillis = idleMillis;
  }

  @Override
  public Socket accept() throws IOException {
    Socket accepted = super.accept();
    accepted.setSoTimeout(idleMillis);
    accepted.setTcpNoDelay(true);
    return accepted;
  }
}
