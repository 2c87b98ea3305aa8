package net.didora.sip.media.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One end of a call in a test: RTP and RTCP sockets, and an SDP that tells of them. */
final class Phone implements AutoCloseable {
  private static final Pattern AUDIO = Pattern.compile("m=(?:audio|image) (\\d+) ");

  final DatagramSocket rtp;
  final DatagramSocket rtcp;
  private final int ssrc;
  private int sequence = 65_530;

  Phone(String host, int ssrc) {
    this.ssrc = ssrc;
    try {
      DatagramSocket even;
      DatagramSocket odd = null;
      do {
        even = new DatagramSocket(new InetSocketAddress(host, 0));
        if (even.getLocalPort() % 2 == 0) {
          odd = free(new InetSocketAddress(host, even.getLocalPort() + 1));
        }
        if (odd == null) {
          even.close();
        }
      } while (odd == null);
      rtp = even;
      rtcp = odd;
      rtp.setSoTimeout(2_000);
      rtcp.setSoTimeout(2_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramSocket free(InetSocketAddress at) {
    try {
      return new DatagramSocket(at);
    } catch (IOException e) {
      return null;
    }
  }

  String sdp(String... attributes) {
    return sdp("m=audio " + rtp.getLocalPort() + " RTP/AVP 8 0 101", attributes);
  }

  String sdp(String media, String[] attributes) {
    String host = rtp.getLocalAddress().getHostAddress();
    return "v=0\r\no=phone 1 1 IN IP4 "
        + host
        + "\r\ns=-\r\nc=IN IP4 "
        + host
        + "\r\nt=0 0\r\n"
        + media
        + "\r\na=rtpmap:101 telephone-event/8000\r\n"
        + String.join("\r\n", attributes)
        + (attributes.length == 0 ? "" : "\r\n");
  }

  /** The RTP port that an SDP names. */
  static int portIn(String sdp) {
    Matcher audio = AUDIO.matcher(sdp);
    if (!audio.find()) {
      throw new AssertionError("no stream in " + sdp);
    }
    return Integer.parseInt(audio.group(1));
  }

  void speak(int port, String text) {
    send(rtp, port, packet(8, text));
  }

  void send(DatagramSocket from, int port, byte[] packet) {
    try {
      from.send(
          new DatagramPacket(
              packet,
              packet.length,
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] packet(int payloadType, String text) {
    sequence = (sequence + 1) & 0xffff;
    return ByteBuffer.allocate(12 + text.length())
        .put((byte) 0x80)
        .put((byte) payloadType)
        .putShort((short) sequence)
        .putInt(sequence * 160)
        .putInt(ssrc)
        .put(text.getBytes(US_ASCII))
        .array();
  }

  /** The text of the next RTP packet. */
  String hear() {
    byte[] packet = next(rtp).orElseThrow(() -> new AssertionError("heard nothing"));
    return new String(packet, 12, packet.length - 12, US_ASCII);
  }

  List<String> hear(int count) {
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      heard.add(hear());
    }
    return heard;
  }

  static Optional<byte[]> next(DatagramSocket socket) {
    DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
    try {
      socket.receive(packet);
      return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}
