package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.admission.Arrival;
import net.didora.wildfly.sip.log.Complaints;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for a thread of the stack, in two lanes: what belongs to running calls
 * goes first, what opens a new one after it. A new request that has waited too long is refused
 * instead. The messages of one call are handled one after the other, in the order in which they
 * came: a thread has done with one when it asks for the next.
 */
final class DatagramQueue extends LinkedBlockingQueue<DatagramQueuedMessageDispatch> {
  private static final long serialVersionUID = 1L;
  private static final int MAX_RUNNING = 50_000;

  /** Anybody can pretend that a large datagram belongs to a call. */
  private static final long MAX_RUNNING_BYTES = 64_000_000;

  private final transient ReentrantLock lock = new ReentrantLock();
  private final transient Condition notEmpty = lock.newCondition();
  private final transient LinkedBlockingDeque<Datagram> running = new LinkedBlockingDeque<>();
  private final transient LinkedBlockingDeque<Datagram> opening = new LinkedBlockingDeque<>();

  /** Calls of which a thread handles a message, with what has come for them meanwhile. */
  private final transient Map<String, Deque<Datagram>> inHand = new HashMap<>();

  private final transient ThreadLocal<String> callInHand = ThreadLocal.withInitial(() -> "");
  private final transient Admission admission;
  private final transient Refuser refuser;
  private final long maxDelayNanos;
  private transient int runningCount;
  private transient int openingInHand;
  private transient long runningBytes;
  private transient volatile boolean closed;

  /** Sends the 503. */
  @FunctionalInterface
  interface Refuser {
    void refuse(Datagram datagram, RawRequest request);
  }

  DatagramQueue(Admission admission, Refuser refuser) {
    this.admission = admission;
    this.refuser = refuser;
    this.maxDelayNanos = admission.limits().maxDelay().toNanos();
  }

  /** Takes a message in; returns false when there is no room, and then nothing is kept. */
  boolean add(Datagram datagram) {
    lock.lock();
    try {
      if (!hasRoomFor(datagram)) {
        return false;
      }
      if (datagram.opening() == null) {
        running.add(datagram);
        runningCount++;
        runningBytes += datagram.packet.getLength();
      } else {
        opening.add(datagram);
      }
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoomFor(Datagram datagram) {
    return datagram.opening() == null
        ? runningCount < MAX_RUNNING && runningBytes <= MAX_RUNNING_BYTES
        : opening.size() + openingInHand < admission.limits().maxQueue();
  }

  @Override
  public DatagramQueuedMessageDispatch take() throws InterruptedException {
    while (true) {
      Datagram next = await();
      RawRequest request = next.opening();
      if (request == null || closed || isInTime(next, request)) {
        Arrival.at(next.receivedNanos());
        Complaints.begin();
        return next;
      }
    }
  }

  private boolean isInTime(Datagram datagram, RawRequest request) {
    long waited = admission.nanoTime() - datagram.receivedNanos();
    admission.waited(waited);
    if (admission.isLate(waited)) {
      refuse(datagram, request, waited);
      return false;
    }
    admission.begin(request.key());
    return true;
  }

  private void refuse(Datagram datagram, RawRequest request, long waited) {
    admission.refuseAfterAll(request.key(), waited);
    refuser.refuse(datagram, request);
  }

  /** Refuses what has waited too long, also when all threads are busy with running calls. */
  void refuseLate(long now) {
    Datagram oldest = opening.peek();
    while (oldest != null && admission.isLate(now - oldest.receivedNanos())) {
      RawRequest request = oldest.opening();
      // A thread may have taken it meanwhile.
      if (request != null && opening.remove(oldest)) {
        long waited = now - oldest.receivedNanos();
        admission.waited(waited);
        refuse(oldest, request, waited);
      }
      oldest = opening.peek();
    }
  }

  private Datagram await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Datagram next = laidDown();
      while (next == null) {
        next = next();
        if (next == null) {
          notEmpty.await();
        }
      }
      if (next.opening() == null) {
        runningCount--;
        runningBytes -= next.packet.getLength();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** The calling thread has done with its message; it goes on with what came for the same call. */
  private @Nullable Datagram laidDown() {
    String call = callInHand.get();
    Deque<Datagram> waiting = inHand.get(call);
    Datagram next = waiting == null ? null : waiting.poll();
    if (next == null) {
      inHand.remove(call);
      callInHand.remove();
    } else if (next.opening() != null) {
      openingInHand--;
    }
    return next;
  }

  private @Nullable Datagram next() {
    Datagram next = free(running.poll());
    while (next == null && !running.isEmpty()) {
      next = free(running.poll());
    }
    while (next == null && !opening.isEmpty()) {
      next = free(nextOpening());
    }
    return next;
  }

  /** The message, which the calling thread takes in hand, unless another has one of its call. */
  private @Nullable Datagram free(@Nullable Datagram datagram) {
    if (datagram == null || datagram.callId().isEmpty()) {
      return datagram;
    }
    Deque<Datagram> waiting = inHand.get(datagram.callId());
    if (waiting != null) {
      waiting.add(datagram);
      openingInHand += datagram.opening() == null ? 0 : 1;
      return null;
    }
    inHand.put(datagram.callId(), new ArrayDeque<>(2));
    callInHand.set(datagram.callId());
    return datagram;
  }

  /** In a jam the newest first: its caller still waits for an answer, the oldest gets 503. */
  private @Nullable Datagram nextOpening() {
    Datagram oldest = opening.peek();
    boolean jam =
        oldest != null && admission.nanoTime() - oldest.receivedNanos() > maxDelayNanos / 2;
    return jam ? opening.pollLast() : opening.poll();
  }

  @Override
  public DatagramQueuedMessageDispatch poll(long timeout, TimeUnit unit)
      throws InterruptedException {
    return take();
  }

  /** Wakes every thread that waits, so that it sees the end. */
  void close(int threads, Datagram last) {
    closed = true;
    for (int i = 0; i < threads; i++) {
      add(last);
    }
  }

  @Override
  public int size() {
    return running.size() + opening.size();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  int openingSize() {
    return opening.size();
  }
}
