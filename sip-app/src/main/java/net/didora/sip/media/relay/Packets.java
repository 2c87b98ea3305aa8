package net.didora.sip.media.relay;

import java.nio.ByteBuffer;

/** What a datagram is, by its first bytes (RFC 7983, RFC 5761), and the fields of an RTP header. */
final class Packets {
  enum Kind {
    RTP,
    RTCP,
    DTLS,
    OTHER
  }

  private static final int RTP_HEADER = 12;
  private static final int RTCP_HEADER = 8;

  private Packets() {}

  static Kind kind(ByteBuffer packet) {
    int length = packet.remaining();
    if (length < RTCP_HEADER) {
      return Kind.OTHER;
    }
    int first = packet.get(0) & 0xff;
    if (first >= 20 && first <= 63) {
      return Kind.DTLS;
    }
    if (first >> 6 != 2) {
      return Kind.OTHER;
    }
    int second = packet.get(1) & 0xff;
    if (second >= 192 && second <= 223) {
      return Kind.RTCP;
    }
    int header = RTP_HEADER + 4 * (first & 0xf) + ((first & 0x10) != 0 ? 4 : 0);
    return length >= header ? Kind.RTP : Kind.OTHER;
  }

  static int payloadType(ByteBuffer rtp) {
    return rtp.get(1) & 0x7f;
  }

  static int sequence(ByteBuffer rtp) {
    return rtp.getShort(2) & 0xffff;
  }

  static int timestamp(ByteBuffer rtp) {
    return rtp.getInt(4);
  }

  static int ssrc(ByteBuffer rtp) {
    return rtp.getInt(8);
  }
}
