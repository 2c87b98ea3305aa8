package net.didora.wildfly.sip.testapp.web;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The ports of the server's connectors, seen from an application that starts. */
final class Ports {
  private static final int SIP = 5060;
  private static final int SIPS = 5061;

  private Ports() {}

  /** Whether nobody listens: each port is free to be taken. */
  static boolean areAllClosed() {
    int offset = Integer.getInteger("jboss.socket.binding.port-offset", 0);
    InetAddress here = InetAddress.getLoopbackAddress();
    try (DatagramSocket udp = new DatagramSocket(SIP + offset, here);
        ServerSocket tcp = new ServerSocket(SIP + offset, 1, here);
        ServerSocket tls = new ServerSocket(SIPS + offset, 1, here)) {
      return udp.isBound() && tcp.isBound() && tls.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
