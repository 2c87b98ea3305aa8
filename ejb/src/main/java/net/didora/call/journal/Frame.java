package net.didora.call.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file: its length, a checksum over length and content, its content. A
 * record that was cut by a crash does not match its checksum; zeros are no record.
 */
final class Frame {
  static final int HEADER = 8;
  static final int MAX_CONTENT = 1 << 20;

  private Frame() {}

  static int sizeOf(byte[] content) {
    return HEADER + content.length;
  }

  static void put(ByteBuffer into, byte[] content) {
    if (content.length == 0 || content.length > MAX_CONTENT) {
      throw new IllegalArgumentException("record of " + content.length + " bytes");
    }
    into.putInt(content.length);
    into.putInt(checksum(content));
    into.put(content);
  }

  /** Takes the next record out of the buffer; empty, and the buffer as it was, if there is none. */
  static Optional<byte[]> take(ByteBuffer from) {
    if (from.remaining() < HEADER) {
      return Optional.empty();
    }
    int start = from.position();
    int length = from.getInt();
    int checksum = from.getInt();
    if (length > 0 && length <= MAX_CONTENT && length <= from.remaining()) {
      byte[] content = new byte[length];
      from.get(content);
      if (checksum(content) == checksum) {
        return Optional.of(content);
      }
    }
    from.position(start);
    return Optional.empty();
  }

  private static int checksum(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(4).putInt(content.length).flip());
    crc.update(content);
    return (int) crc.getValue();
  }
}
