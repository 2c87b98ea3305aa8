package net.didora.sip.media.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.didora.sip.media.MalformedSdpException;

/** An m= line and the lines that belong to it. */
public final class MediaDescription {
  private static final Set<String> RTP_PROFILES =
      Set.of(
          "RTP/AVP", "RTP/AVPF", "RTP/SAVP", "RTP/SAVPF", "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF");

  private final String kind;
  private final int port;
  private final int ports;
  private final String profile;
  private final List<String> formats;
  private final List<String> lines = new ArrayList<>();
  private Optional<Connection> connection = Optional.empty();

  private MediaDescription(String kind, int[] ports, String profile, List<String> formats) {
    this.kind = kind;
    this.port = ports[0];
    this.ports = ports[1];
    this.profile = profile;
    this.formats = formats;
  }

  static MediaDescription parse(String value) throws MalformedSdpException {
    String[] words = value.trim().split(" +", -1);
    if (words.length < 4) {
      throw new MalformedSdpException("m=" + value + " lacks its port, profile or formats");
    }
    return new MediaDescription(
        words[0], ports(words[1]), words[2], List.of(words).subList(3, words.length));
  }

  void add(String line) throws MalformedSdpException {
    if (line.startsWith("c=")) {
      connection = Optional.of(Connection.parse(line.substring(2)));
    } else {
      lines.add(line);
    }
  }

  public int port() {
    return port;
  }

  /** Port 0 in an offer or an answer: this stream is not wanted. */
  public boolean isRefused() {
    return port == 0;
  }

  /** What the relay can carry: audio over RTP, also encrypted, and fax over UDPTL. */
  public boolean canBeRelayed() {
    return ports == 1 && (isFax() || (kind.equals("audio") && RTP_PROFILES.contains(profile)));
  }

  /** Only the two ends can read what it carries. */
  public boolean isEncrypted() {
    return profile.contains("SAVP");
  }

  /** T.38: packets that are no RTP, and are carried as they are. */
  public boolean isFax() {
    return kind.equals("image") && profile.toLowerCase(Locale.ROOT).equals("udptl");
  }

  /** DTLS handshakes share the port with the RTP that they key. */
  public boolean isKeyedByDtls() {
    return profile.startsWith("UDP/TLS/");
  }

  /** Its own c= line. */
  public Optional<Connection> connection() {
    return connection;
  }

  public List<String> formats() {
    return formats;
  }

  /** The lines below the m= line, without c=. */
  public List<String> lines() {
    return lines;
  }

  public Optional<String> attribute(String name) {
    return SessionDescription.attribute(lines, name);
  }

  /** a=rtcp (RFC 3605): the port of RTCP, where it is not the one above RTP's. */
  public Optional<Integer> rtcpPort() throws MalformedSdpException {
    Optional<String> said = attribute("rtcp");
    return said.isEmpty() ? Optional.empty() : Optional.of(ports(said.get().split(" ", 2)[0])[0]);
  }

  /** The address that a=rtcp names, if it names one. */
  public Optional<InetAddress> rtcpHost() throws MalformedSdpException {
    String[] words = attribute("rtcp").orElse("").split(" +", -1);
    return words.length == 4 ? Connection.of(words[2], words[3]).address() : Optional.empty();
  }

  public boolean has(String flag) {
    return lines.contains("a=" + flag);
  }

  String withPort(int newPort) {
    return "m=" + kind + ' ' + newPort + ' ' + profile + ' ' + String.join(" ", formats);
  }

  private static int[] ports(String word) throws MalformedSdpException {
    String[] parts = word.split("/", -1);
    try {
      int port = Integer.parseInt(parts[0]);
      int count = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
      if (port >= 0 && port <= 65535 && count >= 1 && parts.length <= 2) {
        return new int[] {port, count};
      }
    } catch (NumberFormatException e) {
      // falls through: said below
    }
    throw new MalformedSdpException(word + " is no media port");
  }
}
