package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import java.net.DatagramPacket;
import org.jspecify.annotations.Nullable;

/**
 * A datagram that waits for a thread: of which call, and the request in it if it opens a new one.
 */
final class Datagram extends DatagramQueuedMessageDispatch {
  private final long receivedNanos;
  private final String callId;
  private final @Nullable RawRequest opening;

  /**
   * @param callId empty: of none
   */
  Datagram(DatagramPacket packet, long receivedNanos, String callId, @Nullable RawRequest opening) {
    super(packet, System.currentTimeMillis());
    this.receivedNanos = receivedNanos;
    this.callId = callId;
    this.opening = opening;
  }

  long receivedNanos() {
    return receivedNanos;
  }

  String callId() {
    return callId;
  }

  @Nullable RawRequest opening() {
    return opening;
  }
}
