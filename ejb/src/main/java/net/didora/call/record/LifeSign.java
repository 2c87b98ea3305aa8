package net.didora.call.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that holds when this server was last alive. It tells the next start when the calls of a
 * killed one ended, also where the database was away at that time.
 */
final class LifeSign implements AutoCloseable {
  private final FileChannel file;
  private final Optional<Instant> ofEarlierStart;

  LifeSign(Path path) throws IOException {
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    ofEarlierStart =
        file.read(bytes, 0) == Long.BYTES
            ? Optional.of(Instant.ofEpochMilli(bytes.getLong(0)))
            : Optional.empty();
  }

  Optional<Instant> ofEarlierStart() {
    return ofEarlierStart;
  }

  void give(Instant now) throws IOException {
    file.write(ByteBuffer.allocate(Long.BYTES).putLong(0, now.toEpochMilli()), 0);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
