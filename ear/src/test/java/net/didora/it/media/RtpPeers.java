package net.didora.it.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Many telephones on two threads: one sends every 20 ms, the other receives. */
public final class RtpPeers implements AutoCloseable {
  private static final long PACE = 20_000_000;

  private final String host;
  private final Selector selector;
  private final List<RtpPeer> peers = new CopyOnWriteArrayList<>();
  private volatile boolean open = true;
  private volatile long latestTick;

  public RtpPeers(String host) throws IOException {
    this.host = host;
    this.selector = Selector.open();
    start("rtp-peers-send", this::send);
    start("rtp-peers-receive", this::receive);
  }

  /** A telephone on this port of the host; 0 takes any. */
  public RtpPeer open(int port) throws IOException {
    RtpPeer peer = new RtpPeer(new InetSocketAddress(host, port), 1_000_003 * (peers.size() + 1));
    peer.channel().register(selector, SelectionKey.OP_READ, peer);
    selector.wakeup();
    peers.add(peer);
    return peer;
  }

  /** By how much a 20 ms tick was late, at worst: the machine's own unrest. */
  public long latestTickMillis() {
    return latestTick / 1_000_000;
  }

  @Override
  public void close() throws IOException {
    open = false;
    selector.close();
    peers.forEach(RtpPeer::close);
  }

  private void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void send() {
    long next = System.nanoTime();
    while (open) {
      for (RtpPeer peer : peers) {
        try {
          peer.tick();
        } catch (IOException e) {
          if (open) {
            throw new UncheckedIOException(e);
          }
        }
      }
      next += PACE;
      long now = System.nanoTime();
      latestTick = Math.max(latestTick, now - next);
      while (open && next - System.nanoTime() > 0) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private void receive() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(2_048);
    while (open) {
      try {
        selector.select(
            key -> {
              try {
                ((RtpPeer) key.attachment()).receive(buffer);
              } catch (IOException e) {
                if (open) {
                  throw new UncheckedIOException(e);
                }
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
