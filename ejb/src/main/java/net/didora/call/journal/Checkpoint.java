package net.didora.call.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * How far the journal has been taken over. It may be behind the truth after a crash: then records
 * are taken over again, which does no harm.
 */
public final class Checkpoint implements AutoCloseable {
  private static final int SIZE = 24;

  private final FileChannel file;
  private Position position;

  public Checkpoint(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    int count = file.read(bytes, 0);
    position = count == SIZE ? decode(bytes.flip()) : Position.START;
  }

  public Position position() {
    return position;
  }

  public void advance(Position to) throws IOException {
    if (to.equals(position)) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    bytes.putLong(to.segment()).putLong(to.offset());
    bytes.putLong(checksum(bytes)).flip();
    SegmentFiles.writeFully(file, bytes, 0);
    position = to;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static Position decode(ByteBuffer bytes) {
    Position read = new Position(bytes.getLong(), bytes.getLong());
    return bytes.getLong() == checksum(bytes) ? read : Position.START;
  }

  private static long checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.array(), 0, 2 * Long.BYTES);
    return crc.getValue();
  }
}
