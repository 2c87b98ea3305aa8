package net.didora.it;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports that nobody uses; never gives the same one twice. */
public final class FreePorts {
  private static final Set<Integer> GIVEN = new HashSet<>();

  /** Ports that browsers refuse to open, of those that 8080 plus an offset can become. */
  private static final Set<Integer> REFUSED_BY_BROWSERS = Set.of(10080);

  private FreePorts() {}

  /** A DIDORA_PORT_OFFSET with which all of Didora's ports are free. */
  static synchronized int offset() {
    int first = Integer.parseInt(System.getenv().getOrDefault("DIDORA_TEST_PORT_OFFSET", "8000"));
    for (int offset = first; offset < first + 4000; offset += 10) {
      if (!GIVEN.contains(-offset)
          && !REFUSED_BY_BROWSERS.contains(8080 + offset)
          && tcp(8080 + offset)
          && tcp(9990 + offset)
          && tcp(5060 + offset)
          && tcp(5061 + offset)
          && tcp(13306 + offset)
          && udp(5060 + offset)) {
        GIVEN.add(-offset);
        return offset;
      }
    }
    throw new IllegalStateException("no free port offset from " + first);
  }

  /** A free even UDP port whose three neighbours are free too: room for RTP and RTCP twice. */
  public static synchronized int udp() {
    for (int port = 28000; port < 32000; port += 4) {
      if (!GIVEN.contains(port) && udp(port) && udp(port + 1) && udp(port + 2) && tcp(port)) {
        GIVEN.add(port);
        return port;
      }
    }
    throw new IllegalStateException("no free UDP port");
  }

  private static boolean tcp(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static boolean udp(int port) {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
