package net.didora.call.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a journal, numbered without end. Each is written full of zeros before its first use,
 * so that a full disk is noticed beforehand, and a sync has no file size to write.
 */
final class SegmentFiles {
  private static final String SUFFIX = ".journal";
  private static final String SPARE = "spare.tmp";
  private static final int ZEROS = 1 << 16;

  private final Path directory;
  private final int segmentBytes;

  SegmentFiles(Path directory, int segmentBytes) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
  }

  Path pathOf(long segment) {
    return directory.resolve(String.format("%016d%s", segment, SUFFIX));
  }

  NavigableSet<Long> segments() throws IOException {
    NavigableSet<Long> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{16}\\.journal"))
          .forEach(name -> found.add(Long.parseLong(name.substring(0, 16))));
    }
    return found;
  }

  /** Makes the file that {@link #openSpareAs} will use; does nothing if it is there. */
  synchronized void makeSpare() throws IOException {
    Path spare = directory.resolve(SPARE);
    if (Files.exists(spare) && Files.size(spare) == segmentBytes) {
      return;
    }
    try (FileChannel file =
        FileChannel.open(
            spare,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
      for (long at = 0; at < segmentBytes; at += zeros.limit()) {
        zeros.clear().limit((int) Math.min(ZEROS, segmentBytes - at));
        writeFully(file, zeros, at);
      }
      file.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(spare);
      throw e;
    }
  }

  synchronized FileChannel openSpareAs(long segment) throws IOException {
    makeSpare();
    Path file = pathOf(segment);
    Files.move(directory.resolve(SPARE), file, StandardCopyOption.ATOMIC_MOVE);
    syncDirectory();
    return FileChannel.open(file, StandardOpenOption.WRITE);
  }

  void delete(long segment) throws IOException {
    Files.deleteIfExists(pathOf(segment));
  }

  static void writeFully(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    long position = at;
    while (bytes.hasRemaining()) {
      position += file.write(bytes, position);
    }
  }

  private void syncDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
