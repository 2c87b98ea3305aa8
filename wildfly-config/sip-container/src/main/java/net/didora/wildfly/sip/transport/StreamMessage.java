package net.didora.wildfly.sip.transport;

/**
 * A message as it came over TCP or TLS.
 *
 * @param head first line and headers, with the empty line after them; empty for a keep-alive
 */
record StreamMessage(byte[] head, byte[] body) {
  /** Two line breaks in place of a message, which want one in return (RFC 5626, section 3.5.1). */
  static final StreamMessage KEEP_ALIVE = new StreamMessage(new byte[0], new byte[0]);

  boolean isKeepAlive() {
    return head.length == 0;
  }
}
