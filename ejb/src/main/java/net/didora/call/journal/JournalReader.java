package net.didora.call.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a journal from any place up to what is written, also while it is being written. */
public final class JournalReader {
  private static final int CHUNK = 1 << 18;

  private final SegmentFiles files;
  private final NavigableSet<Long> segments;
  private volatile Position end = Position.START;
  private @Nullable FileChannel open;
  private long openSegment = -1;

  /** Records in order, each with its place, and the place after the last. */
  public record Batch(List<Entry> entries, Position next) {}

  /** A record and where it begins. */
  public record Entry(Position at, byte[] content) {}

  JournalReader(SegmentFiles files, NavigableSet<Long> segments) {
    this.files = files;
    this.segments = segments;
  }

  /** The place after the last record that is written. */
  public Position end() {
    return end;
  }

  void written(Position newEnd) {
    end = newEnd;
  }

  /**
   * The records from a place on, at most so many. In a segment that a crash left behind, a record
   * that is not whole ends it. Not for several threads at once.
   */
  public Batch read(Position from, int atMost) throws IOException {
    Position limit = end;
    List<Entry> entries = new ArrayList<>();
    Position at = from;
    while (entries.size() < atMost && at.isBefore(limit)) {
      Position next = readChunk(at, limit, atMost, entries);
      if (next.equals(at)) {
        Long following = segments.higher(at.segment());
        if (following == null || following > limit.segment()) {
          break;
        }
        next = new Position(following, 0);
      }
      at = next;
    }
    return new Batch(entries, at);
  }

  private Position readChunk(Position at, Position limit, int atMost, List<Entry> into)
      throws IOException {
    Optional<FileChannel> file = fileOf(at.segment());
    if (file.isEmpty()) {
      return at;
    }
    long fileEnd = at.segment() == limit.segment() ? limit.offset() : file.get().size();
    ByteBuffer bytes = bytesAt(file.get(), at.offset(), fileEnd, CHUNK);
    if (bytes.remaining() >= Frame.HEADER && bytes.getInt(0) > CHUNK - Frame.HEADER) {
      bytes = bytesAt(file.get(), at.offset(), fileEnd, Frame.HEADER + Frame.MAX_CONTENT);
    }
    long offset = at.offset();
    Optional<byte[]> content = Frame.take(bytes);
    while (content.isPresent()) {
      into.add(new Entry(new Position(at.segment(), offset), content.get()));
      offset = at.offset() + bytes.position();
      content = into.size() < atMost ? Frame.take(bytes) : Optional.empty();
    }
    return new Position(at.segment(), offset);
  }

  private static ByteBuffer bytesAt(FileChannel file, long offset, long fileEnd, int atMost)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(atMost, fileEnd - offset)));
    long position = offset;
    while (bytes.hasRemaining()) {
      int count = file.read(bytes, position);
      if (count < 0) {
        break;
      }
      position += count;
    }
    return bytes.flip();
  }

  private Optional<FileChannel> fileOf(long segment) throws IOException {
    if (open == null || openSegment != segment) {
      close();
      try {
        open = FileChannel.open(files.pathOf(segment), StandardOpenOption.READ);
      } catch (NoSuchFileException e) {
        return Optional.empty();
      }
      openSegment = segment;
    }
    return Optional.of(open);
  }

  private void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
