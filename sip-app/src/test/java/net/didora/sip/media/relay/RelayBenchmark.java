package net.didora.sip.media.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import net.didora.sip.media.MediaRelay;
import net.didora.sip.media.MediaSettings;
import net.didora.sip.media.PortRange;
import net.didora.sip.media.Side;

/**
 * What the relay costs: a call without media, and calls with it, beside the same packets sent
 * without a relay. Run by {@code docs/benchmark/relay}; arguments: seconds for each load, then the
 * loads.
 */
public final class RelayBenchmark {
  private static final long PACE = 20_000_000;
  private static final int SIZE = 172;
  private static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio %d RTP/AVP 8 0"
          + " 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final EmbeddedMediaServer server;
  private final int seconds;

  private RelayBenchmark(EmbeddedMediaServer server, int seconds) {
    this.server = server;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    InetAddress here = InetAddress.getLoopbackAddress();
    PortRange ports = new PortRange(20_000, 29_999);
    MediaSettings settings =
        new MediaSettings(here, here, ports, Duration.ofSeconds(60), Duration.ZERO, 1);
    try (EmbeddedMediaServer server = EmbeddedMediaServer.start(settings)) {
      RelayBenchmark benchmark = new RelayBenchmark(server, Integer.parseInt(arguments[0]));
      benchmark.calls(20_000);
      System.out.printf(
          "%-34s %6.1f us of CPU%n", "a call: open, 3 SDP, release", benchmark.calls(50_000));
      System.out.printf(
          "%-8s %-7s %9s %7s %9s %9s %9s %12s%n",
          "calls", "relay", "packets", "lost", "p50 ms", "p99 ms", "p99.9 ms", "CPU/call");
      for (String load : Arrays.asList(arguments).subList(1, arguments.length)) {
        benchmark.media(Integer.parseInt(load), false);
        benchmark.media(Integer.parseInt(load), true);
      }
    }
  }

  /** A call without media, as call control makes it: INVITE, 183 and 200 carry SDP. */
  private double calls(int count) throws Exception {
    String sdp = String.format(SDP, 4000);
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      MediaRelay relay = server.openRelay("call", silent -> {});
      relay.rewrite(Side.A, sdp);
      relay.rewrite(Side.B, sdp);
      relay.rewrite(Side.B, sdp);
      relay.release();
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / count;
  }

  private void media(int calls, boolean relayed) throws Exception {
    List<MediaRelay> relays = new ArrayList<>();
    List<DatagramChannel> channels = new ArrayList<>();
    List<InetSocketAddress> targets = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      DatagramChannel a = channel();
      DatagramChannel b = channel();
      channels.addAll(List.of(a, b));
      if (relayed) {
        MediaRelay relay = server.openRelay("call " + i, silent -> {});
        String facingB = relay.rewrite(Side.A, String.format(SDP, port(a)));
        String facingA = relay.rewrite(Side.B, String.format(SDP, port(b)));
        targets.addAll(List.of(told(facingA), told(facingB)));
        relays.add(relay);
      } else {
        targets.addAll(List.of(at(port(b)), at(port(a))));
      }
    }
    long cpu = relayCpu();
    Result result = new Load(channels, targets).run(seconds);
    double share = (relayCpu() - cpu) / 1e9 / seconds / calls * 100;
    System.out.printf(
        "%-8d %-7s %9d %7d %9.2f %9.2f %9.2f %10.3f %%%n",
        calls,
        relayed ? "yes" : "no",
        result.sent,
        result.sent - result.delays.length,
        result.percentile(0.50),
        result.percentile(0.99),
        result.percentile(0.999),
        share);
    relays.forEach(MediaRelay::release);
    for (DatagramChannel channel : channels) {
      channel.close();
    }
  }

  private static long relayCpu() {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      var info = THREADS.getThreadInfo(id);
      if (info != null && info.getThreadName().startsWith("didora-rtp-")) {
        sum += THREADS.getThreadCpuTime(id);
      }
    }
    return sum;
  }

  private static DatagramChannel channel() throws IOException {
    DatagramChannel channel = DatagramChannel.open().bind(at(0));
    channel.configureBlocking(false);
    return channel;
  }

  private static int port(DatagramChannel channel) throws IOException {
    return ((InetSocketAddress) channel.getLocalAddress()).getPort();
  }

  private static InetSocketAddress told(String sdp) {
    return at(Phone.portIn(sdp));
  }

  private static InetSocketAddress at(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private record Result(long sent, long[] delays) {
    double percentile(double part) {
      return delays.length == 0 ? 0 : delays[(int) (delays.length * part)] / 1e6;
    }
  }

  /** Every channel sends to its target each 20 ms, spread over the 20 ms; one thread receives. */
  private static final class Load {
    private final List<DatagramChannel> channels;
    private final List<InetSocketAddress> targets;
    private final Selector selector = Selector.open();
    private long[] delays = new long[0];
    private int received;
    private volatile boolean open = true;

    Load(List<DatagramChannel> channels, List<InetSocketAddress> targets) throws IOException {
      this.channels = channels;
      this.targets = targets;
    }

    Result run(int seconds) throws Exception {
      delays = new long[channels.size() * 50 * seconds + channels.size()];
      for (DatagramChannel channel : channels) {
        channel.register(selector, SelectionKey.OP_READ);
      }
      Thread receiver = new Thread(this::receive, "load-receive");
      receiver.start();
      long sent = send(seconds);
      LockSupport.parkNanos(300_000_000);
      open = false;
      selector.wakeup();
      receiver.join();
      selector.close();
      long[] sorted = Arrays.copyOf(delays, received);
      Arrays.sort(sorted);
      return new Result(sent, sorted);
    }

    private long send(int seconds) throws IOException {
      ByteBuffer packet = ByteBuffer.allocateDirect(SIZE);
      long start = System.nanoTime();
      long step = PACE / channels.size();
      long sent = 0;
      for (int round = 0; round < seconds * 50; round++) {
        for (int i = 0; i < channels.size(); i++) {
          long due = start + round * PACE + i * step;
          while (due - System.nanoTime() > 60_000) {
            LockSupport.parkNanos(due - System.nanoTime() - 50_000);
          }
          packet.clear();
          packet.put(0, (byte) 0x80).put(1, (byte) 8).putShort(2, (short) round);
          packet.putInt(4, round * 160).putInt(8, i).putLong(12, System.nanoTime());
          channels.get(i).send(packet, targets.get(i));
          sent++;
        }
      }
      return sent;
    }

    private void receive() {
      ByteBuffer packet = ByteBuffer.allocateDirect(2_048);
      while (open) {
        try {
          selector.select(
              key -> {
                try {
                  packet.clear();
                  if (((DatagramChannel) key.channel()).receive(packet) != null) {
                    delays[received++] = System.nanoTime() - packet.getLong(12);
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              100);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
