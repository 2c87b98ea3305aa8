package net.didora.it.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The media end of one telephone: sends a tone, or the digits of its keypad, and remembers what
 * came. Made by {@link RtpPeers}, whose threads drive it.
 */
public final class RtpPeer {
  /** Samples in a packet of 20 ms. */
  static final int SAMPLES = 160;

  private static final int EVENT_TYPE = 101;
  private static final int EVENT_PACKETS = 8;
  private static final String KEYS = "0123456789*#ABCD";

  private final DatagramChannel channel;
  private final int ssrc;
  private final Map<Integer, byte[]> audio = new HashMap<>();
  private final Set<Integer> eventTimes = new HashSet<>();
  private final Set<Integer> ssrcs = new HashSet<>();
  private final StringBuilder digits = new StringBuilder();
  private final StringBuilder toDial = new StringBuilder();
  private final byte[] packet = new byte[12 + SAMPLES];

  private InetSocketAddress remote;
  private SocketAddress heardFrom;
  private G711 codec = G711.PCMA;
  private int hertz;
  private int toSend;
  private int sent;
  private int doubles;
  private int extended = -1;
  private int sequence;
  private int timestamp;
  private int eventPacket;
  private long lastHeard;

  RtpPeer(InetSocketAddress at, int ssrc) throws IOException {
    this.channel = DatagramChannel.open();
    this.channel.bind(at);
    this.channel.configureBlocking(false);
    this.ssrc = ssrc;
    this.sequence = ssrc & 0xffff;
  }

  DatagramChannel channel() {
    return channel;
  }

  public int port() {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a tone from the next 20 ms on: so many packets, one every 20 ms. */
  public synchronized void play(InetSocketAddress to, G711 with, int tone, int packets) {
    if (!Tone.canBeFound(tone)) {
      throw new IllegalArgumentException("no telephone would find " + tone + " Hz");
    }
    remote = to;
    codec = with;
    hertz = tone;
    toSend = packets;
  }

  /** Presses keys, one after the other, as telephone events (RFC 4733) of type 101. */
  public synchronized void dial(String keys) {
    toDial.append(keys);
  }

  public synchronized boolean isDone() {
    return toSend == 0 && toDial.isEmpty();
  }

  /** How many audio packets were sent. */
  public synchronized int sent() {
    return sent;
  }

  public synchronized Heard heard() {
    return Heard.of(audio, doubles, digits.toString(), ssrcs.size());
  }

  /** Where the last packet came from. */
  public synchronized SocketAddress heardFrom() {
    return heardFrom;
  }

  /** When the last packet came, by {@link System#nanoTime}. */
  public synchronized long lastHeard() {
    return lastHeard;
  }

  /** Every 20 ms. */
  synchronized void tick() throws IOException {
    if (remote == null) {
      return;
    }
    if (!toDial.isEmpty()) {
      sendEvent(KEYS.indexOf(toDial.charAt(0)));
    } else if (toSend > 0) {
      header(codec.payloadType(), timestamp);
      for (int i = 0; i < SAMPLES; i++) {
        packet[12 + i] = codec.encode(Tone.sample(hertz, timestamp + i));
      }
      channel.send(ByteBuffer.wrap(packet), remote);
      toSend--;
      sent++;
      timestamp += SAMPLES;
    }
  }

  synchronized void receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    SocketAddress source = channel.receive(buffer);
    if (source == null) {
      return;
    }
    byte[] received = new byte[buffer.flip().remaining()];
    buffer.get(received);
    if (received.length < 12 || (received[0] & 0xc0) != 0x80) {
      return;
    }
    heardFrom = source;
    lastHeard = System.nanoTime();
    ByteBuffer rtp = ByteBuffer.wrap(received);
    ssrcs.add(rtp.getInt(8));
    if ((received[1] & 0x7f) == EVENT_TYPE) {
      if (eventTimes.add(rtp.getInt(4))) {
        digits.append(KEYS.charAt(received[12]));
      }
    } else if (audio.put(extended(rtp.getShort(2)), received) != null) {
      doubles++;
    }
  }

  private int extended(short number) {
    extended = extended < 0 ? 65_536 + (number & 0xffff) : extended + (short) (number - extended);
    return extended;
  }

  /** A key is held for 100 ms; its end is said three times. */
  private void sendEvent(int event) throws IOException {
    boolean end = eventPacket >= EVENT_PACKETS - 3;
    int duration = Math.min(eventPacket + 1, EVENT_PACKETS - 2) * SAMPLES;
    header(eventPacket == 0 ? EVENT_TYPE | 0x80 : EVENT_TYPE, timestamp);
    ByteBuffer rtp = ByteBuffer.wrap(packet, 0, 16);
    rtp.put(12, (byte) event).put(13, (byte) (end ? 0x8a : 0x0a)).putShort(14, (short) duration);
    channel.send(rtp, remote);
    if (++eventPacket == EVENT_PACKETS) {
      eventPacket = 0;
      timestamp += EVENT_PACKETS * SAMPLES;
      toDial.deleteCharAt(0);
    }
  }

  private void header(int type, int time) {
    sequence = (sequence + 1) & 0xffff;
    ByteBuffer.wrap(packet)
        .put((byte) 0x80)
        .put((byte) type)
        .putShort((short) sequence)
        .putInt(time)
        .putInt(ssrc);
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
