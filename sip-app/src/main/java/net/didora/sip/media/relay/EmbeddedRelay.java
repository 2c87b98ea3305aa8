package net.didora.sip.media.relay;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import net.didora.sip.SipLogger;
import net.didora.sip.media.MalformedSdpException;
import net.didora.sip.media.MediaListener;
import net.didora.sip.media.MediaRelay;
import net.didora.sip.media.MediaStats;
import net.didora.sip.media.NoMediaPortsException;
import net.didora.sip.media.Side;
import net.didora.sip.media.sdp.MediaDescription;
import net.didora.sip.media.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** The lanes of one call, and what was said about them. */
final class EmbeddedRelay implements MediaRelay {
  /** Audio, and a fax beside it; a call has no more. */
  private static final int MOST_STREAMS = 2;

  private final EmbeddedMediaServer server;
  private final String callId;
  private final MediaListener listener;
  private final RelayedStream first;
  private final Map<Integer, AgreedStream> streams = new TreeMap<>();
  private final Map<Side, Told> told = new EnumMap<>(Side.class);
  private final Map<Side, SessionDescription> said = new EnumMap<>(Side.class);
  private final Map<Side, SessionDescription> saidBefore = new EnumMap<>(Side.class);

  private volatile boolean onHold;
  private volatile long answeredAt;
  private volatile boolean answered;
  private volatile long releasedAt;
  private volatile boolean released;
  private volatile List<RelayedStream> lent;

  private long heldAt;
  private long reported;

  EmbeddedRelay(EmbeddedMediaServer server, String callId, MediaListener listener, Lane lane) {
    this.server = server;
    this.callId = callId;
    this.listener = listener;
    this.first = new RelayedStream(lane, this::watch, server.unsentCounter());
    this.lent = List.of(first);
    lane.lendTo(first);
  }

  @Override
  public synchronized String rewrite(Side from, String sdp) throws MalformedSdpException {
    if (released) {
      throw new IllegalStateException("the relay of call " + callId + " is released");
    }
    keep(saidBefore, from, said.get(from));
    SessionDescription now = SessionDescription.parse(sdp);
    server.requireReachable(now);
    keep(said, from, now);
    int[] ports = learn(from, now);
    requireSomething(now, ports);
    Told hearer = told.computeIfAbsent(from.other(), side -> new Told());
    String body = server.writer().body(now, ports);
    return server.writer().complete(hearer.sessionId, hearer.versionOf(body), body);
  }

  @Override
  public synchronized void takeBack(Side offerer) {
    SessionDescription before = saidBefore.remove(offerer);
    if (released || before == null) {
      return;
    }
    keep(said, offerer, before);
    try {
      learn(offerer, before);
    } catch (MalformedSdpException e) {
      throw new IllegalStateException("what was understood before", e);
    }
  }

  private static void keep(
      Map<Side, SessionDescription> map, Side side, @Nullable SessionDescription description) {
    if (description == null) {
      map.remove(side);
    } else {
      map.put(side, description);
    }
  }

  @Override
  public synchronized void resetB() {
    streams.values().forEach(stream -> stream.forget(Side.B));
    told.remove(Side.B);
    said.remove(Side.B);
    saidBefore.remove(Side.B);
  }

  @Override
  public void answered() {
    answeredAt = System.nanoTime();
    answered = true;
  }

  @Override
  public void playTone() {
    long until = System.nanoTime() + WarningTone.LASTS.toNanos();
    lent.forEach(stream -> stream.toneUntil(until));
  }

  @Override
  public MediaStats stats() {
    long now = released ? releasedAt : System.nanoTime();
    return new MediaStats(sum(Side.A, now), sum(Side.B, now));
  }

  @Override
  public synchronized void release() {
    if (released) {
      return;
    }
    releasedAt = System.nanoTime();
    released = true;
    lent.forEach(stream -> server.giveBack(stream.lane()));
    long refused = stats().fromA().refused() + stats().fromB().refused();
    if (refused > 0) {
      SipLogger.LOG.mediaRefused(callId, refused);
    }
  }

  /** Our ports for these streams. */
  private int[] learn(Side from, SessionDescription description) throws MalformedSdpException {
    int[] ports = new int[description.media().size()];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = learn(from, description, i);
    }
    onHold = streams.values().stream().anyMatch(AgreedStream::isHeld);
    return ports;
  }

  /** Our port for this stream, told to the other side; 0 refuses it. */
  private int learn(Side from, SessionDescription description, int index)
      throws MalformedSdpException {
    MediaDescription stream = description.media().get(index);
    AgreedStream agreed = streams.get(index);
    if (stream.isRefused() || !stream.canBeRelayed()) {
      if (agreed != null) {
        agreed.refusedBy(from);
      }
      return 0;
    }
    if (agreed == null) {
      agreed = open(index);
    }
    if (agreed == null) {
      return 0;
    }
    agreed.learn(from, description, stream);
    return agreed.relayed().lane().portFacing(from.other());
  }

  private @Nullable AgreedStream open(int index) {
    if (streams.size() == MOST_STREAMS) {
      return null;
    }
    try {
      RelayedStream relayed = streams.isEmpty() ? first : another();
      AgreedStream agreed = new AgreedStream(relayed);
      streams.put(index, agreed);
      return agreed;
    } catch (NoMediaPortsException e) {
      return null;
    }
  }

  private RelayedStream another() throws NoMediaPortsException {
    Lane lane = server.takeLane();
    RelayedStream stream = new RelayedStream(lane, now -> {}, server.unsentCounter());
    lane.lendTo(stream);
    lent = List.of(first, stream);
    return stream;
  }

  private static void requireSomething(SessionDescription description, int[] ports)
      throws MalformedSdpException {
    boolean wanted = false;
    for (int i = 0; i < ports.length; i++) {
      if (ports[i] != 0) {
        return;
      }
      wanted |= !description.media().get(i).isRefused();
    }
    if (wanted) {
      throw new MalformedSdpException("has neither audio over RTP nor fax over UDPTL");
    }
  }

  /** On the thread of the first lane, once a tick. */
  private void watch(long now) {
    Duration timeout = server.settings().timeout();
    if (!answered || timeout.isZero()) {
      return;
    }
    if (onHold) {
      heldAt = now;
      return;
    }
    long since = Math.max(answeredAt, heldAt == 0 ? answeredAt : heldAt);
    for (RelayedStream stream : lent) {
      for (Side side : Side.values()) {
        Reception reception = stream.inlet(side).reception();
        since = reception.isEmpty() ? since : Math.max(since, reception.last());
      }
    }
    if (now - since >= timeout.toNanos() && since != reported) {
      reported = since;
      listener.rtpTimedOut(Duration.ofNanos(now - since));
    }
  }

  private MediaStats.Stream sum(Side side, long now) {
    return lent.stream()
        .map(stream -> stream.inlet(side).reception().stats(now))
        .reduce(MediaStats.Stream::plus)
        .orElseThrow();
  }

  /** What one side has been told: the session is ours, and its version rises with each change. */
  private static final class Told {
    private final long sessionId = ThreadLocalRandom.current().nextLong(1, 1L << 52);
    private long version;
    private String body = "";

    long versionOf(String said) {
      if (!said.equals(body)) {
        body = said;
        version++;
      }
      return version;
    }
  }
}
