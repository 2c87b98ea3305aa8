package net.didora.wildfly.sip.transport;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.log.Complaints;

/**
 * Reads the UDP socket. A request that opens something new is admitted or refused here, from its
 * bytes, before anything is made for it; all else goes to the threads of the stack.
 */
final class UdpReceiver extends UDPMessageProcessor {
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final long LOOK_AFTER_QUEUE_MILLIS = 20;
  private static final long AFTER_FAILURE_NANOS = 10_000_000;
  private static final int SHORTEST_REQUEST = 20;

  private final StackParts parts;
  private final Admission admission;
  private final DatagramQueue queue;
  private final String retryAfter;

  UdpReceiver(InetAddress address, SIPTransactionStack stack, int port, StackParts parts)
      throws IOException {
    super(address, stack, port);
    this.parts = parts;
    this.admission = parts.admission();
    this.queue = new DatagramQueue(admission, this::refuse);
    this.messageQueue = queue;
    this.retryAfter = "Retry-After: " + admission.limits().retryAfter().toSeconds() + "\r\n";
    parts.watch(queue);
    sendFromThisSocket(stack);
  }

  /** Without this flag the stack opens another socket for each message that it sends. */
  private static void sendFromThisSocket(SIPTransactionStack stack) {
    try {
      Field flag = SIPTransactionStack.class.getDeclaredField("udpFlag");
      flag.setAccessible(true);
      flag.setBoolean(stack, true);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This is not the SIP stack that we know", e);
    }
  }

  @Override
  public void run() {
    startThreads();
    Thread keeper = new Thread(this::lookAfterQueue, "sip-udp-" + getPort() + "-queue");
    keeper.setDaemon(true);
    keeper.start();
    byte[] buffer = new byte[LARGEST_DATAGRAM];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    while (isRunning) {
      try {
        packet.setLength(buffer.length);
        sock.receive(packet);
        receive(packet, admission.nanoTime());
      } catch (IOException | RuntimeException e) {
        if (isRunning) {
          SipLog.LOG.stackWarning("UDP port " + getPort() + ": " + e);
          LockSupport.parkNanos(AFTER_FAILURE_NANOS);
        }
      }
    }
  }

  /** Looks after requests that wait too long, also while every thread is busy with calls. */
  private void lookAfterQueue() {
    while (isRunning) {
      try {
        Thread.sleep(LOOK_AFTER_QUEUE_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      queue.refuseLate(admission.nanoTime());
    }
  }

  /** The stack's own threads, which take from our queue. */
  @SuppressWarnings("unchecked")
  private void startThreads() {
    messageChannels = new LinkedList<>();
    for (int i = 0; i < parts.threads(); i++) {
      messageChannels.add(new Worker(this, parts, "sip-udp-" + getPort() + "-" + i));
    }
  }

  @Override
  public MessageChannel createMessageChannel(HostPort peer) throws UnknownHostException {
    return new Outgoing(this, parts, peer.getInetAddress(), peer.getPort());
  }

  @Override
  public MessageChannel createMessageChannel(InetAddress peer, int port) {
    return new Outgoing(this, parts, peer, port);
  }

  /** The way to a peer that we ask. */
  private static final class Outgoing extends UDPMessageChannel {
    private final StackParts parts;

    Outgoing(UdpReceiver receiver, StackParts parts, InetAddress peer, int port) {
      super(peer, port, receiver.sipStack, receiver);
      this.parts = parts;
    }

    @Override
    protected void sendMessage(byte[] bytes, InetAddress to, int port, boolean retry)
        throws IOException {
      super.sendMessage(bytes, to, port, retry);
      parts.sent();
    }

    @Override
    protected void sendMessage(
        byte[] bytes, InetAddress to, int port, String protocol, boolean retry) throws IOException {
      super.sendMessage(bytes, to, port, protocol, retry);
      parts.sent();
    }
  }

  private static final class Worker extends UDPMessageChannel {
    private final StackParts parts;

    Worker(UdpReceiver receiver, StackParts parts, String name) {
      super(receiver.sipStack, receiver, name);
      this.parts = parts;
    }

    @Override
    protected void sendMessage(byte[] bytes, InetAddress to, int port, boolean retry)
        throws IOException {
      super.sendMessage(bytes, to, port, retry);
      parts.sent();
    }

    /** An error of the parser must not cost the thread. */
    @Override
    public void run() {
      boolean again = true;
      while (again) {
        try {
          super.run();
          again = false;
        } catch (StackOverflowError | AssertionError e) {
          SipLog.LOG.stackWarning("a datagram could not be handled: " + e);
        }
      }
    }

    /**
     * What came as a datagram is answered so, whatever its Via says: the stack would connect from
     * this thread to wherever a stranger wants.
     */
    @Override
    protected void sendMessage(
        byte[] bytes, InetAddress to, int port, String saidProtocol, boolean retry)
        throws IOException {
      super.sendMessage(bytes, to, port, "UDP", retry);
      parts.sent();
    }
  }

  private void receive(DatagramPacket received, long now) {
    int length = received.getLength();
    if (length < SHORTEST_REQUEST) {
      // A keep-alive of a line break or two (RFC 5626, section 3.5.1): nothing to answer.
      return;
    }
    Optional<RawRequest> request = RawRequest.read(received.getData(), length);
    if (length > parts.maxMessageSize()) {
      refuseTooLarge(received, request);
      return;
    }
    if (request.filter(Refusal::isAcknowledged).isPresent()) {
      return;
    }
    DatagramPacket copy = copy(received, length);
    if (request.filter(RawRequest::opensSomething).isEmpty()) {
      queue.add(new Datagram(copy, now, RawCallId.of(copy.getData(), length), null));
      return;
    }
    decide(copy, now, request.get());
  }

  private static DatagramPacket copy(DatagramPacket received, int length) {
    return new DatagramPacket(
        Arrays.copyOf(received.getData(), length), length, received.getSocketAddress());
  }

  private void decide(DatagramPacket packet, long now, RawRequest request) {
    switch (admission.decide(request.key())) {
      case BEGUN_BEFORE -> queue.add(new Datagram(packet, now, request.callId(), null));
      case WAITS_ALREADY -> {}
      case REFUSED -> refuse(new Datagram(packet, now, request.callId(), request), request);
      case ADMITTED -> {
        Datagram datagram = new Datagram(packet, now, request.callId(), request);
        if (!queue.add(datagram)) {
          admission.refuseAfterAll(request.key(), admission.nanoTime() - now);
          refuse(datagram, request);
        }
      }
    }
  }

  private void refuse(Datagram datagram, RawRequest request) {
    send(datagram.packet, request, "503 Service Unavailable", retryAfter);
  }

  private void refuseTooLarge(DatagramPacket received, Optional<RawRequest> request) {
    Complaints.begin();
    if (Complaints.isDue()) {
      SipLog.LOG.messageTooLarge(
          received.getLength(), received.getSocketAddress().toString(), parts.maxMessageSize());
    }
    request
        .filter(RawRequest::opensSomething)
        .ifPresent(r -> send(received, r, "513 Message Too Large", ""));
  }

  private void send(DatagramPacket to, RawRequest request, String status, String headers) {
    byte[] bytes = Refusal.of(request, status, headers, to.getAddress(), to.getPort());
    int port = Refusal.replyPort(request, to.getPort());
    try {
      sock.send(new DatagramPacket(bytes, bytes.length, to.getAddress(), port));
    } catch (IOException | IllegalArgumentException e) {
      SipLog.LOG.debugf("No refusal to %s:%d: %s", to.getAddress(), port, e);
    }
  }

  @Override
  public void stop() {
    super.stop();
    DatagramPacket nothing = new DatagramPacket(new byte[0], 0);
    queue.close(parts.threads(), new Datagram(nothing, admission.nanoTime(), "", null));
    parts.unwatch(queue);
  }
}
