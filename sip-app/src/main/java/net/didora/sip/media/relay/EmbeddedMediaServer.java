package net.didora.sip.media.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import net.didora.sip.SipLogger;
import net.didora.sip.media.MalformedSdpException;
import net.didora.sip.media.MediaListener;
import net.didora.sip.media.MediaRelay;
import net.didora.sip.media.MediaServer;
import net.didora.sip.media.MediaSettings;
import net.didora.sip.media.NoMediaPortsException;
import net.didora.sip.media.PortRange;
import net.didora.sip.media.sdp.MediaDescription;
import net.didora.sip.media.sdp.SdpWriter;
import net.didora.sip.media.sdp.SessionDescription;
import org.jspecify.annotations.Nullable;

/** The relay inside our own server, for those who run no media server beside it. */
public final class EmbeddedMediaServer implements MediaServer, AutoCloseable {
  private static final int BOUND_AT_START = 50;

  private final MediaSettings settings;
  private final SdpWriter writer;
  private final List<Reactor> reactors = new ArrayList<>();
  private final Deque<Lane> resting = new ArrayDeque<>();
  private final LongAdder unsent = new LongAdder();
  private int bound;
  private int passedOver;
  private boolean closed;

  private EmbeddedMediaServer(MediaSettings settings) throws IOException {
    this.settings = settings;
    this.writer = new SdpWriter(settings.advertised());
    for (int i = 0; i < settings.threads(); i++) {
      reactors.add(new Reactor(settings.timeout().toMillis()));
    }
  }

  /**
   * Binds the first ports and starts the threads.
   *
   * @throws UncheckedIOException when not one pair of ports can be bound
   */
  public static EmbeddedMediaServer start(MediaSettings settings) {
    try {
      EmbeddedMediaServer server = new EmbeddedMediaServer(settings);
      server.bindFirst();
      server.startThreads();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public MediaRelay openRelay(String callId, MediaListener listener) throws NoMediaPortsException {
    return new EmbeddedRelay(this, callId, listener, takeLane());
  }

  /** Packets that the network would not take. */
  public long unsent() {
    return unsent.sum();
  }

  @Override
  public void close() {
    synchronized (resting) {
      closed = true;
      resting.clear();
    }
    for (Reactor reactor : reactors) {
      try {
        reactor.close();
      } catch (IOException e) {
        SipLogger.LOG.mediaSelectorFailed(e);
      }
    }
  }

  MediaSettings settings() {
    return settings;
  }

  SdpWriter writer() {
    return writer;
  }

  LongAdder unsentCounter() {
    return unsent;
  }

  /** Sockets of one family cannot send to the other, unless they are bound to all of both. */
  void requireReachable(SessionDescription said) throws MalformedSdpException {
    InetAddress bind = settings.bind();
    if (bind instanceof Inet6Address && bind.isAnyLocalAddress()) {
      return;
    }
    for (MediaDescription stream : said.media()) {
      Optional<InetAddress> peer =
          stream.isRefused() ? Optional.empty() : said.connectionOf(stream).address();
      if (peer.filter(address -> !address.getClass().equals(bind.getClass())).isPresent()) {
        throw new MalformedSdpException(
            peer.get().getHostAddress() + " cannot be reached from " + bind.getHostAddress());
      }
    }
  }

  /** The lane that has rested longest; while none has rested enough, one more is bound. */
  Lane takeLane() throws NoMediaPortsException {
    synchronized (resting) {
      Lane rested = resting.peek();
      if (rested != null && rested.hasRested(System.nanoTime(), settings.rest().toNanos())) {
        return resting.remove();
      }
      Lane fresh = bindNext();
      if (fresh == null) {
        throw new NoMediaPortsException(settings.ports().toString());
      }
      return fresh;
    }
  }

  void giveBack(Lane lane) {
    lane.takeBack(System.nanoTime());
    synchronized (resting) {
      if (!closed) {
        resting.add(lane);
      }
    }
  }

  private void bindFirst() throws IOException {
    synchronized (resting) {
      for (int i = 0; i < BOUND_AT_START; i++) {
        Lane lane = bindNext();
        if (lane != null) {
          resting.add(lane);
        }
      }
      if (resting.isEmpty()) {
        throw new IOException("none of the RTP ports " + settings.ports() + " can be bound");
      }
    }
  }

  /**
   * Binds the next free ports; another program's are passed over, and the log says so once. Null at
   * the end of the range.
   */
  private @Nullable Lane bindNext() {
    while (!closed && bound < settings.ports().relays()) {
      int port = settings.ports().firstEven() + bound * PortRange.PORTS_PER_RELAY;
      Reactor reactor = reactors.get(bound % reactors.size());
      bound++;
      try {
        Lane lane = new Lane(settings.bind(), port);
        reactor.add(lane);
        return lane;
      } catch (IOException e) {
        if (passedOver++ == 0) {
          SipLogger.LOG.mediaPortTaken(port, e.toString());
        }
      }
    }
    return null;
  }

  private void startThreads() {
    SipLogger.LOG.mediaStarted(
        settings.bind().getHostAddress(),
        settings.ports().toString(),
        settings.advertised().getHostAddress());
    int number = 1;
    for (Reactor reactor : reactors) {
      Thread thread = new Thread(reactor, "didora-rtp-" + number++);
      thread.setDaemon(true);
      thread.start();
    }
  }
}
