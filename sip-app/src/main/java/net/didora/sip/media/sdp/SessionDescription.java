package net.didora.sip.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.sip.media.MalformedSdpException;

/** A session description as it came, cut into the session's part and its streams. */
public final class SessionDescription {
  private static final int MAX_CHARACTERS = 16_000;
  private static final int MAX_LINE = 1_000;
  private static final int MAX_STREAMS = 16;
  private static final Set<String> DIRECTIONS =
      Set.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive");

  private final List<String> lines = new ArrayList<>();
  private final List<MediaDescription> media = new ArrayList<>();
  private Optional<Connection> connection = Optional.empty();

  private SessionDescription() {}

  /** Reads a body; what a relay need not understand is kept as it is. */
  public static SessionDescription parse(String body) throws MalformedSdpException {
    if (body.length() > MAX_CHARACTERS) {
      throw new MalformedSdpException("longer than " + MAX_CHARACTERS + " characters");
    }
    SessionDescription description = new SessionDescription();
    List<String> all = body.lines().filter(line -> !line.isEmpty()).toList();
    if (all.isEmpty() || !all.get(0).equals("v=0")) {
      throw new MalformedSdpException("does not begin with v=0");
    }
    for (String line : all.subList(1, all.size())) {
      description.add(line);
    }
    description.requireConnections();
    return description;
  }

  /** The session's own lines, without v=, o= and c=. */
  public List<String> lines() {
    return lines;
  }

  public List<MediaDescription> media() {
    return media;
  }

  public Optional<Connection> connection() {
    return connection;
  }

  /** Where the owner of the stream wants it: its own c= line, else the session's. */
  public Connection connectionOf(MediaDescription stream) {
    return stream.connection().or(() -> connection).orElseThrow();
  }

  /** Whether the stream flows freely in both directions; if not, silence is no fault. */
  public boolean isHeld(MediaDescription stream) {
    return connectionOf(stream).wantsNothing() || !direction(stream).equals("a=sendrecv");
  }

  /**
   * Whether a key for it is told: it is encrypted where both sides tell one, though the profile be
   * that of plain RTP (RFC 8643).
   */
  public boolean hasKey(MediaDescription stream) {
    return stream.attribute("crypto").isPresent() || hasFingerprint(stream);
  }

  /** DTLS handshakes share the port with the RTP that they key, whatever the profile. */
  public boolean hasFingerprint(MediaDescription stream) {
    return stream.attribute("fingerprint").or(() -> attribute(lines, "fingerprint")).isPresent();
  }

  static Optional<String> attribute(List<String> lines, String name) {
    String start = "a=" + name + ":";
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).trim())
        .findFirst();
  }

  private void add(String line) throws MalformedSdpException {
    if (line.length() > MAX_LINE) {
      throw new MalformedSdpException("has a line of more than " + MAX_LINE + " characters");
    }
    if (line.length() < 2 || line.charAt(1) != '=' || !Character.isLowerCase(line.charAt(0))) {
      throw new MalformedSdpException("'" + shortened(line) + "' is no line of SDP");
    }
    if (line.startsWith("m=")) {
      if (media.size() == MAX_STREAMS) {
        throw new MalformedSdpException("has more than " + MAX_STREAMS + " streams");
      }
      media.add(MediaDescription.parse(line.substring(2)));
    } else if (!media.isEmpty()) {
      media.get(media.size() - 1).add(line);
    } else if (line.startsWith("c=")) {
      connection = Optional.of(Connection.parse(line.substring(2)));
    } else if (!line.startsWith("o=")) {
      lines.add(line);
    }
  }

  private void requireConnections() throws MalformedSdpException {
    for (MediaDescription stream : media) {
      if (!stream.isRefused() && connection.isEmpty() && stream.connection().isEmpty()) {
        throw new MalformedSdpException("'" + stream.withPort(stream.port()) + "' has no c= line");
      }
    }
  }

  private String direction(MediaDescription stream) {
    return stream.lines().stream()
        .filter(DIRECTIONS::contains)
        .findFirst()
        .or(() -> lines.stream().filter(DIRECTIONS::contains).findFirst())
        .orElse("a=sendrecv");
  }

  private static String shortened(String line) {
    return line.substring(0, Math.min(line.length(), 40));
  }
}
