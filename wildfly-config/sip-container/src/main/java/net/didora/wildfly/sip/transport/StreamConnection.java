package net.didora.wildfly.sip.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import net.didora.wildfly.sip.SipLog;
import org.jspecify.annotations.Nullable;

/**
 * One TCP or TLS connection. A thread connects and reads; once something is to be sent, another
 * writes: who sends never waits for a peer. The keeper of the processor ends what hangs.
 */
final class StreamConnection {
  private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
  private static final int MOST_MESSAGES_UNSENT = 2000;
  private static final int MOST_DISCARDED = 16;

  /** What becomes of a connection, told once each. */
  interface Owner {
    /** Has a thread of its own do the work. */
    void startThread(StreamConnection connection, Runnable work, String suffix);

    /** Connects if need be, and shakes hands; the socket is closed by the connection. */
    Socket open(Socket plain, InetSocketAddress peer, boolean inbound) throws IOException;

    void received(StreamConnection from, StreamMessage message) throws InterruptedException;

    void broken(StreamConnection connection, BrokenStreamException problem);

    /** Afterwards nothing is sent or received; these messages were not sent. */
    void ended(StreamConnection connection, String reason, List<byte[]> unsent);
  }

  /** How long a peer may take; in nanoseconds, for the keeper. */
  record Limits(int maxMessageSize, long idle, long firstMessage, long wholeMessage) {}

  private final Owner owner;
  private final Limits limits;
  private final InetSocketAddress peer;
  private final boolean inbound;
  private final Socket plain;
  private final LinkedBlockingQueue<byte[]> unsent =
      new LinkedBlockingQueue<>(MOST_MESSAGES_UNSENT);
  private final long since = System.nanoTime();
  private volatile long heardAt = since;
  private volatile long writesSince;
  private volatile boolean writes;
  private volatile boolean proven;
  private volatile @Nullable MessageReader reader;
  private volatile boolean ended;
  private int unwritten;
  private boolean writerStarted;
  private volatile boolean lastAnswerIsGiven;
  private boolean readerHasEnded;
  private @Nullable Thread readThread;
  private @Nullable Thread writeThread;
  private @Nullable OutputStream out;

  StreamConnection(
      Owner owner, Limits limits, Socket plain, InetSocketAddress peer, boolean inbound) {
    this.owner = owner;
    this.limits = limits;
    this.plain = plain;
    this.peer = peer;
    this.inbound = inbound;
  }

  void start() {
    owner.startThread(this, this::read, "in");
  }

  InetSocketAddress peer() {
    return peer;
  }

  boolean isInbound() {
    return inbound;
  }

  /** Whether a whole message came over it: a stranger that only connects proves nothing. */
  boolean isProven() {
    return proven;
  }

  /** Whether it takes messages to be sent; not after its last answer. */
  boolean takesMessages() {
    return !ended && !lastAnswerIsGiven;
  }

  long since() {
    return since;
  }

  private void read() {
    String reason = "closed by this server";
    try {
      readThread(Thread.currentThread());
      Socket open = owner.open(plain, peer, inbound);
      beginToWrite(open.getOutputStream());
      readMessages(new MessageReader(open.getInputStream(), limits.maxMessageSize()));
    } catch (BrokenStreamException e) {
      reason = String.valueOf(e.getMessage());
    } catch (IOException | RuntimeException e) {
      reason = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      SipLog.LOG.tracef("The reader of %s was told to end", peer);
    } finally {
      endAfterWriting(reason);
    }
  }

  private void readMessages(MessageReader messages) throws IOException, InterruptedException {
    reader = messages;
    try {
      while (!ended) {
        StreamMessage message = messages.read();
        heardAt = System.nanoTime();
        proven |= !message.isKeepAlive();
        owner.received(this, message);
      }
    } catch (BrokenStreamException e) {
      owner.broken(this, e);
      giveLastAnswer();
      // A socket that is closed before all that came is read is reset: the answer would be lost.
      messages.discard(MOST_DISCARDED * limits.maxMessageSize());
      throw e;
    }
  }

  private synchronized void giveLastAnswer() throws IOException {
    lastAnswerIsGiven = true;
    if (unwritten == 0) {
      plain.shutdownOutput();
    }
  }

  private synchronized void readThread(Thread thread) {
    readThread = thread;
  }

  private synchronized void beginToWrite(OutputStream stream) {
    out = stream;
    if (!unsent.isEmpty()) {
      startToWrite();
    }
  }

  private void startToWrite() {
    OutputStream stream = out;
    if (stream != null && !writerStarted && !ended) {
      writerStarted = true;
      owner.startThread(this, () -> write(stream), "out");
    }
  }

  /** Takes a message to be sent; false if the connection has ended. */
  boolean send(byte[] message) {
    boolean full;
    synchronized (this) {
      if (!takesMessages()) {
        return false;
      }
      full = !unsent.offer(message);
      unwritten++;
      startToWrite();
    }
    if (full) {
      end("the peer does not read what it is sent");
    }
    return !full;
  }

  private void write(OutputStream stream) {
    synchronized (this) {
      writeThread = Thread.currentThread();
    }
    try {
      while (!ended) {
        byte[] next = unsent.take();
        writesSince = System.nanoTime();
        writes = true;
        stream.write(next);
        stream.flush();
        writes = false;
        written();
      }
    } catch (IOException e) {
      end(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      SipLog.LOG.tracef("The writer of %s was told to end", peer);
    }
  }

  private void written() throws IOException {
    boolean wasLast;
    synchronized (this) {
      unwritten--;
      if (unwritten == 0 && lastAnswerIsGiven && !readerHasEnded) {
        plain.shutdownOutput();
      }
      wasLast = unwritten == 0 && readerHasEnded;
    }
    if (wasLast) {
      end("closed after the last answer");
    }
  }

  /** What waits is still written; the answer to a broken message above all. */
  private void endAfterWriting(String reason) {
    synchronized (this) {
      readThread = null;
      readerHasEnded = true;
      if (!ended && writerStarted && unwritten > 0) {
        return;
      }
    }
    end(reason);
  }

  /** Ends the connection, whatever its threads do; may be called again. */
  void end(String reason) {
    List<byte[]> left = new ArrayList<>();
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      unsent.drainTo(left);
      interrupt(readThread);
      interrupt(writeThread);
    }
    try {
      // Under TLS too the plain socket: to close the other may wait for a peer that does not read.
      plain.close();
    } catch (IOException e) {
      SipLog.LOG.debugf("The connection to %s is closed: %s", peer, e);
    }
    owner.ended(this, reason, left);
  }

  private static void interrupt(@Nullable Thread thread) {
    if (thread != null && thread != Thread.currentThread()) {
      thread.interrupt();
    }
  }

  /** Ends the connection if its peer keeps us waiting. */
  void endIfHanging(long now) {
    MessageReader messages = reader;
    if (writes && now - writesSince > LONGEST_WRITE.toNanos()) {
      end("the peer does not read what it is sent");
    } else if (inbound && !proven && now - since > limits.firstMessage()) {
      end("no message came");
    } else if (messages != null && messages.inMessage()) {
      if (now - messages.begunAt() > limits.wholeMessage()) {
        end("a message did not become whole");
      }
    } else if (now - heardAt > limits.idle()) {
      end("nothing was heard for long");
    }
  }
}
