package net.didora.wildfly.sip.transport;

import java.io.IOException;

/** Where the next message of a connection would begin cannot be told: the connection is lost. */
final class BrokenStreamException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String status;
  private final byte[] head;

  BrokenStreamException(String status, String reason, byte[] head) {
    super(reason);
    this.status = status;
    this.head = head;
  }

  /** What the peer is told. */
  String status() {
    return status;
  }

  /** What was read of the message. */
  byte[] head() {
    return head;
  }
}
