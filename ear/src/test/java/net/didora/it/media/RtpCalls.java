package net.didora.it.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The media of calls that sipp makes. Each call of an end has a port of its own, which sipp takes
 * from an injection file; where the other end wants to be reached, sipp writes into its log as
 * {@code rtp <own port> <other port>}. A carrier's telephone plays 1000 Hz, a platform's 450 Hz.
 */
public final class RtpCalls implements AutoCloseable {
  public static final int CARRIER_TONE = 1_000;
  public static final int PLATFORM_TONE = 450;

  private final String host;
  private final int packets;
  private final RtpPeers peers;
  private final End carrier;
  private final End platform;

  /** One end of all calls, by port. */
  private final class End {
    private final Path log;
    private final int tone;
    private final Map<Integer, RtpPeer> telephones = new HashMap<>();
    private long position;
    private String rest = "";
    private int started;

    End(Path log, int tone) {
      this.log = log;
      this.tone = tone;
    }

    /** Opens the telephones, and writes the file that gives sipp their ports. */
    void open(Path injection, int firstPort, int calls) throws IOException {
      StringBuilder lines = new StringBuilder("SEQUENTIAL\n");
      for (int port = firstPort; port < firstPort + 2 * calls; port += 2) {
        telephones.put(port, peers.open(port));
        lines.append(port).append(";\n");
      }
      Files.writeString(injection, lines);
    }

    /** Starts the telephones of the calls that sipp has logged since the last time. */
    int follow() throws IOException {
      if (!Files.exists(log)) {
        return 0;
      }
      byte[] all = Files.readAllBytes(log);
      String[] lines =
          (rest + new String(all, (int) position, (int) (all.length - position))).split("\n", -1);
      position = all.length;
      rest = lines[lines.length - 1];
      int before = started;
      for (int i = 0; i < lines.length - 1; i++) {
        String[] words = lines[i].trim().split(" ");
        if (words.length == 3 && words[0].equals("rtp")) {
          start(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        }
      }
      return started - before;
    }

    private void start(int own, int other) {
      RtpPeer telephone = Objects.requireNonNull(telephones.get(own), "unknown port " + own);
      telephone.play(new InetSocketAddress(host, other), G711.PCMA, tone, packets);
      started++;
    }
  }

  /**
   * What came out at one end.
   *
   * @param calls calls whose media was started there
   * @param sent packets that the other end sent
   * @param heard different packets that came here
   * @param worst the call that heard least of what was sent to it, from 0 to 1
   * @param tones calls that heard the tone of the other end
   */
  public record Result(int calls, long sent, long heard, double worst, int tones) {
    @Override
    public String toString() {
      return String.format(
          "calls %d sent %d heard %d share %.5f worst-call %.4f tone-found %d",
          calls, sent, heard, sent == 0 ? 0 : (double) heard / sent, worst, tones);
    }
  }

  /**
   * @param directory sipp's logs are expected in carrier.log and platform.log, and its injection
   *     files are written to carrier.csv and platform.csv
   * @param packets how many each telephone plays
   */
  public RtpCalls(String host, Path directory, int packets) throws IOException {
    this.host = host;
    this.packets = packets;
    this.peers = new RtpPeers(host);
    this.carrier = new End(directory.resolve("carrier.log"), CARRIER_TONE);
    this.platform = new End(directory.resolve("platform.log"), PLATFORM_TONE);
  }

  /** Opens two telephones for each call: the carrier's from this port on, then the platform's. */
  public void open(Path directory, int firstPort, int calls) throws IOException {
    carrier.open(directory.resolve("carrier.csv"), firstPort, calls);
    platform.open(directory.resolve("platform.csv"), firstPort + 2 * calls, calls);
  }

  /** To be called every few milliseconds while sipp runs; says how many telephones it started. */
  public int follow() throws IOException {
    return carrier.follow() + platform.follow();
  }

  /** Whether every telephone that was started has played all it had to. */
  public boolean isDone() {
    return carrier.telephones.values().stream().allMatch(RtpPeer::isDone)
        && platform.telephones.values().stream().allMatch(RtpPeer::isDone);
  }

  public Result atCarrier() {
    return result(carrier, platform);
  }

  public Result atPlatform() {
    return result(platform, carrier);
  }

  /** By how much the sending of the telephones was late at worst. */
  public long latestTickMillis() {
    return peers.latestTickMillis();
  }

  /** Each call plays the same number of packets at both ends, so a call is judged by its own. */
  private Result result(End end, End other) {
    long heard = 0;
    double worst = 1;
    int tones = 0;
    for (RtpPeer telephone : end.telephones.values()) {
      if (telephone.sent() > 0) {
        Heard sound = telephone.heard();
        heard += sound.packets();
        worst = Math.min(worst, sound.packets() / (double) packets);
        tones += sound.tone() == other.tone && sound.shareOf(other.tone) > 0.9 ? 1 : 0;
      }
    }
    long sent = other.telephones.values().stream().mapToLong(RtpPeer::sent).sum();
    return new Result(end.started, sent, heard, worst, tones);
  }

  @Override
  public void close() throws IOException {
    peers.close();
  }

  /**
   * For scripts: directory, calls, packets, first port. Says "ready" when sipp may start, follows
   * it until nothing new has happened for five seconds, and prints the result.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int calls = Integer.parseInt(arguments[1]);
    try (RtpCalls media = new RtpCalls("127.0.0.1", directory, Integer.parseInt(arguments[2]))) {
      media.open(directory, Integer.parseInt(arguments[3]), calls);
      System.out.println("ready");
      long quietSince = System.nanoTime();
      boolean begun = false;
      while (System.nanoTime() - quietSince < (begun ? 5_000_000_000L : 60_000_000_000L)) {
        if (media.follow() > 0 || !media.isDone()) {
          quietSince = System.nanoTime();
          begun = true;
        }
        Thread.sleep(5);
      }
      System.out.println("at-carrier  " + media.atCarrier());
      System.out.println("at-platform " + media.atPlatform());
      System.out.println("late-ms " + media.latestTickMillis());
    }
  }
}
