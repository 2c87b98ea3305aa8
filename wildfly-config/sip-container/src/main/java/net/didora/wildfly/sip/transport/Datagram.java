package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.net.DatagramPacket;
import org.jspecify.annotations.Nullable;

/** A datagram that waits for a thread, and the request in it if it opens something new. */
final class Datagram extends DatagramQueuedMessageDispatch {
  private final long receivedNanos;
  private final @Nullable RawRequest opening;

  Datagram(DatagramPacket packet, long receivedNanos, @Nullable RawRequest opening) {
    super(packet, System.currentTimeMillis());
    this.receivedNanos = receivedNanos;
    this.opening = opening;
  }

  long receivedNanos() {
    return receivedNanos;
  }

  @Nullable RawRequest opening() {
    return opening;
  }
}
