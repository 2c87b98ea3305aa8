package net.didora.it.sip;

/** Session descriptions of the peers: audio on one port, with telephone events of type 101. */
public final class Sdp {
  private Sdp() {}

  /** A-law. */
  public static String of(int port) {
    return of(port, 1);
  }

  /** A-law, in this version of the session. */
  public static String of(int port, int version) {
    return of(port, version, "8", "a=sendrecv");
  }

  /** These payload types, and one more attribute. */
  public static String of(int port, int version, String types, String attribute) {
    return String.join(
        "\r\n",
        "v=0",
        "o=peer 1 " + version + " IN IP4 127.0.0.1",
        "s=-",
        "c=IN IP4 127.0.0.1",
        "t=0 0",
        "m=audio " + port + " RTP/AVP " + types + " 101",
        "a=rtpmap:101 telephone-event/8000",
        "a=fmtp:101 0-15",
        attribute,
        "");
  }
}
