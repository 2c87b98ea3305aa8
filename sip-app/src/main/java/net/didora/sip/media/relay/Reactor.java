package net.didora.sip.media.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import net.didora.sip.SipLogger;

/** A thread that carries the packets of its lanes, and looks once a second who has gone silent. */
final class Reactor implements Runnable {
  /** More than an Ethernet frame carries; a longer datagram is no media and is dropped. */
  private static final int LARGEST_PACKET = 2048;

  private static final long TICK_MILLIS = 1000;

  private final Selector selector;
  private final long tickMillis;
  private final List<Lane> lanes = new CopyOnWriteArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_PACKET);

  /**
   * @param shortestWait what must be noticed in time; the tick is at most half of it
   */
  Reactor(long shortestWaitMillis) throws IOException {
    this.selector = Selector.open();
    this.tickMillis =
        shortestWaitMillis == 0
            ? TICK_MILLIS
            : Math.max(10, Math.min(TICK_MILLIS, shortestWaitMillis / 2));
  }

  void add(Lane lane) throws IOException {
    lanes.add(lane);
    for (Port port : lane.ports()) {
      port.register(selector);
    }
    selector.wakeup();
  }

  @Override
  public void run() {
    long lastTick = System.nanoTime();
    while (selector.isOpen()) {
      try {
        selector.select(this::ready, tickMillis);
      } catch (ClosedSelectorException closed) {
        return; // while it was looking
      } catch (IOException e) {
        SipLogger.LOG.mediaSelectorFailed(e);
        return;
      }
      long now = System.nanoTime();
      if (now - lastTick >= tickMillis * 1_000_000) {
        lastTick = now;
        tick(now);
      }
    }
  }

  /** Ends the thread; its sockets are closed with it. */
  void close() throws IOException {
    selector.close();
    lanes.forEach(Lane::close);
  }

  /** One packet of one call must not stop those of the others. */
  private void ready(SelectionKey key) {
    Port port = (Port) key.attachment();
    try {
      port.read(buffer);
    } catch (IOException | RuntimeException e) {
      SipLogger.LOG.mediaPacketFailed(e);
    }
  }

  private void tick(long now) {
    for (Lane lane : lanes) {
      RelayedStream stream = lane.stream();
      if (stream != null) {
        try {
          stream.tick(now);
        } catch (RuntimeException e) {
          SipLogger.LOG.mediaListenerFailed(e);
        }
      }
    }
  }
}
