package net.didora.sip.media.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Says a session description again, with our address and ports instead of its owner's. */
public final class SdpWriter {
  /**
   * Other ways to reach the owner than through us: ICE (RFC 8839), alternative addresses (RFC
   * 6947), and several streams on one port (RFC 9143), which the relay does not offer.
   */
  private static final Set<String> WAYS_AROUND =
      Set.of("candidate", "remote-candidates", "end-of-candidates", "altc", "bundle-only", "rtcp");

  private final String address;
  private final String unspecified;

  public SdpWriter(InetAddress advertised) {
    boolean ipv6 = advertised instanceof Inet6Address;
    this.address = (ipv6 ? "IN IP6 " : "IN IP4 ") + advertised.getHostAddress();
    this.unspecified = ipv6 ? "IN IP6 ::" : "IN IP4 0.0.0.0";
  }

  /**
   * All below the o= line, which {@link #complete} puts before it.
   *
   * @param ports for each stream our RTP port, or 0 where it is refused
   */
  public String body(SessionDescription from, int[] ports) {
    StringBuilder out = new StringBuilder(512);
    boolean named = from.lines().stream().anyMatch(line -> line.startsWith("s="));
    if (!named) {
      line(out, "s=-");
    }
    boolean connected = from.connection().isEmpty();
    for (String line : from.lines()) {
      if (!connected && "btrzka".indexOf(line.charAt(0)) >= 0) {
        line(out, "c=" + address);
        connected = true;
      }
      copy(out, line);
    }
    if (!connected) {
      line(out, "c=" + address);
    }
    for (int i = 0; i < ports.length; i++) {
      stream(out, from, from.media().get(i), ports[i]);
    }
    return out.toString();
  }

  /** The whole description. */
  public String complete(long sessionId, long version, String body) {
    return "v=0\r\n" + "o=- " + sessionId + ' ' + version + ' ' + address + "\r\n" + body;
  }

  private void stream(
      StringBuilder out, SessionDescription from, MediaDescription stream, int port) {
    line(out, stream.withPort(port));
    List<String> lines = port == 0 ? List.of() : stream.lines();
    lines.stream().filter(line -> line.startsWith("i=")).forEach(line -> line(out, line));
    if (port != 0 && from.connectionOf(stream).wantsNothing()) {
      line(out, "c=" + unspecified);
    } else if (stream.connection().isPresent() || from.connection().isEmpty()) {
      line(out, "c=" + address);
    }
    lines.stream().filter(line -> !line.startsWith("i=")).forEach(line -> copy(out, line));
    if (port != 0 && stream.attribute("rtcp").isPresent()) {
      line(out, "a=rtcp:" + (stream.has("rtcp-mux") ? port : port + 1) + ' ' + address);
    }
  }

  private static void copy(StringBuilder out, String line) {
    if (!leadsAround(line)) {
      line(out, line);
    }
  }

  private static boolean leadsAround(String line) {
    if (!line.startsWith("a=")) {
      return false;
    }
    int colon = line.indexOf(':');
    String name = line.substring(2, colon < 0 ? line.length() : colon);
    return WAYS_AROUND.contains(name)
        || name.startsWith("ice-")
        || (name.equals("group") && Arrays.asList(line.split("[: ]")).contains("BUNDLE"));
  }

  private static void line(StringBuilder out, String line) {
    out.append(line).append("\r\n");
  }
}
