package net.didora.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports are free, before anything starts and fails in the middle. */
final class PortCheck {
  private PortCheck() {}

  static void refuseTaken(Settings settings) {
    Ports ports = settings.ports();
    String offset = "set DIDORA_PORT_OFFSET to move all ports";
    refuseTakenTcp(settings.bind(), ports.web(), "the pages", offset);
    refuseTakenTcp("127.0.0.1", ports.management(), "the management", offset);
    refuseTakenTcp(settings.bind(), ports.sip(), "SIP over TCP", offset);
    refuseTakenTcp(settings.bind(), ports.sips(), "SIP over TLS", offset);
    refuseTakenUdp(settings.bind(), ports.sip(), offset);
    if (settings.externalDatabase() == null) {
      refuseTakenTcp(
          "127.0.0.1",
          ports.database(),
          "the embedded database",
          "set DIDORA_DB_PORT to move it, or DIDORA_PORT_OFFSET to move all ports");
    }
  }

  private static void refuseTakenTcp(String address, int port, String what, String cure) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException taken) {
      throw taken(address, port, what, cure);
    }
  }

  private static void refuseTakenUdp(String address, int port, String cure) {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port))) {
      socket.getLocalPort();
    } catch (IOException taken) {
      throw taken(address, port, "SIP over UDP", cure);
    }
  }

  private static StartRefusedException taken(String address, int port, String what, String cure) {
    return new StartRefusedException(
        "Port "
            + port
            + " on "
            + address
            + ", meant for "
            + what
            + ", is in use by another program; end that one, or "
            + cure
            + ".");
  }
}
