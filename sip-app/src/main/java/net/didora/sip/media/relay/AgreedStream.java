package net.didora.sip.media.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Map;
import net.didora.sip.media.MalformedSdpException;
import net.didora.sip.media.Side;
import net.didora.sip.media.sdp.MediaDescription;
import net.didora.sip.media.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** What both sides have said of one stream so far, and the stream itself. */
final class AgreedStream {
  private static final Terms NONE = new Terms(PayloadTypes.NONE, false, false, Secrecy.NONE, false);

  /** Whether only the two ends can read it: where the other side wants it too, or in any case. */
  private enum Secrecy {
    NONE,
    OFFERED,
    REQUIRED
  }

  private record Terms(
      PayloadTypes types, boolean fax, boolean dtls, Secrecy secrecy, boolean held) {}

  private final RelayedStream relayed;
  private final Map<Side, Terms> terms = new EnumMap<>(Map.of(Side.A, NONE, Side.B, NONE));

  AgreedStream(RelayedStream relayed) {
    this.relayed = relayed;
  }

  RelayedStream relayed() {
    return relayed;
  }

  /** Whether the stream may be silent: a side that refused it is as one that holds it. */
  boolean isHeld() {
    return terms.values().stream().anyMatch(Terms::held);
  }

  void learn(Side from, SessionDescription said, MediaDescription stream)
      throws MalformedSdpException {
    InetAddress host = said.connectionOf(stream).address().orElse(null);
    boolean muted = said.connectionOf(stream).wantsNothing();
    InetSocketAddress rtcp = muted ? null : rtcp(stream, host);
    InetSocketAddress rtp = muted || host == null ? null : socket(host, stream.port());
    relayed.inlet(from).expect(rtp, rtcp, muted);
    agree(
        from,
        new Terms(
            PayloadTypes.of(stream),
            stream.isFax(),
            stream.isKeyedByDtls() || said.hasFingerprint(stream),
            secrecy(said, stream),
            said.isHeld(stream)));
  }

  private static Secrecy secrecy(SessionDescription said, MediaDescription stream) {
    if (stream.isEncrypted()) {
      return Secrecy.REQUIRED;
    }
    return said.hasKey(stream) ? Secrecy.OFFERED : Secrecy.NONE;
  }

  void refusedBy(Side from) {
    relayed.inlet(from).expect(null, null, true);
    agree(from, new Terms(PayloadTypes.NONE, false, false, Secrecy.NONE, true));
  }

  void forget(Side side) {
    relayed.inlet(side).forget();
    agree(side, NONE);
  }

  private void agree(Side side, Terms said) {
    terms.put(side, said);
    Terms a = terms.getOrDefault(Side.A, NONE);
    Terms b = terms.getOrDefault(Side.B, NONE);
    relayed.carries(
        new RelayedStream.Content(
            a.types().and(b.types()),
            a.fax() || b.fax(),
            a.dtls() || b.dtls(),
            isEncrypted(a.secrecy(), b.secrecy())));
  }

  private static boolean isEncrypted(Secrecy a, Secrecy b) {
    boolean both = a == Secrecy.OFFERED && b == Secrecy.OFFERED;
    return both || a == Secrecy.REQUIRED || b == Secrecy.REQUIRED;
  }

  /** RFC 3605: a=rtcp names it, else it is the port above, unless it shares RTP's (RFC 5761). */
  private static @Nullable InetSocketAddress rtcp(
      MediaDescription stream, @Nullable InetAddress host) throws MalformedSdpException {
    int otherwise = stream.has("rtcp-mux") ? stream.port() : Math.min(65535, stream.port() + 1);
    int port = stream.rtcpPort().orElse(otherwise);
    InetAddress at = stream.rtcpHost().orElse(host);
    return at == null ? null : socket(at, port);
  }

  private static InetSocketAddress socket(InetAddress host, int port) {
    return new InetSocketAddress(host, port);
  }
}
