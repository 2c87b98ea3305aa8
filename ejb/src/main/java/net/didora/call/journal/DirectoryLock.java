package net.didora.call.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a directory to one process; a kill gives it free. */
final class DirectoryLock implements AutoCloseable {
  private final FileChannel file;

  DirectoryLock(Path directory) throws IOException {
    file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(file) == null) {
      file.close();
      throw new IOException("another server uses the journal in " + directory);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
