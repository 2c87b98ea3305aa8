package net.didora.call.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a server. Records are appended by one thread, in the order in which they were
 * given; all that wait for a sync share one. What cannot be written stays in memory and is tried
 * again: an appended record is late in the worst case, never lost while the process lives.
 */
public final class Journal implements AutoCloseable {
  private static final int BATCH = 1024;
  private static final byte[] NOTHING = {};

  /** What a journal may use. */
  public record Limits(int segmentBytes, long maxBytes, long retryMillis) {
    public static final Limits DEFAULT = new Limits(8 << 20, 4L << 30, 1000);
  }

  /** Is told when the journal cannot be written as it should, and when it can again. */
  public interface Alarm {
    void raised(String why);

    void over();
  }

  private record Entry(byte[] content, boolean durable, CompletableFuture<Void> written) {}

  private final Limits limits;
  private final Alarm alarm;
  private final SegmentFiles files;
  private final DirectoryLock lock;
  private final NavigableSet<Long> segments;
  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService housekeeping;
  private final Thread writer;
  private final JournalReader reader;
  private @Nullable FileChannel file;
  private long writeOffset;
  private volatile boolean closed;
  private volatile boolean spareMissing;
  private volatile boolean writeFailed;
  private boolean alarmed;

  /** Opens the journal of this directory, which no other process may use, and starts a segment. */
  public Journal(Path directory, Limits limits, Alarm alarm) throws IOException {
    this.limits = limits;
    this.alarm = alarm;
    Files.createDirectories(directory);
    lock = new DirectoryLock(directory);
    files = new SegmentFiles(directory, limits.segmentBytes());
    segments = new ConcurrentSkipListSet<>(files.segments());
    reader = new JournalReader(files, segments);
    startSegment();
    housekeeping = Executors.newSingleThreadScheduledExecutor(Journal::housekeeper);
    writer = new Thread(this::write, "didora-journal");
    writer.setDaemon(true);
    writer.start();
    housekeeping.scheduleWithFixedDelay(
        this::makeSpare, 0, limits.retryMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Appends a record. The result completes on the journal's thread: for a durable record when it is
   * synced, else when it is written, which a kill of the process survives but not a power cut.
   */
  public CompletableFuture<Void> append(byte[] content, boolean durable) {
    Entry entry = new Entry(content, durable, new CompletableFuture<>());
    if (content.length == 0 || Frame.sizeOf(content) > limits.segmentBytes()) {
      throw new IllegalArgumentException("record of " + content.length + " bytes");
    }
    if (closed) {
      throw new IllegalStateException("the journal is closed");
    }
    queue.add(entry);
    return entry.written();
  }

  /** There is room for the ends of calls that do not run yet. */
  public boolean hasRoom() {
    return !spareMissing && !writeFailed && bytes() < limits.maxBytes();
  }

  /** How much of the disk the journal holds. */
  public long bytes() {
    return (long) segments.size() * limits.segmentBytes();
  }

  public JournalReader reader() {
    return reader;
  }

  /** Everything before this place is needed no more. */
  public void release(Position below) {
    for (long segment : segments.headSet(below.segment())) {
      try {
        files.delete(segment);
        segments.remove(segment);
      } catch (IOException e) {
        alarm.raised("segment " + segment + " cannot be removed: " + e.getMessage());
        return;
      }
    }
  }

  /** Writes what was appended, and closes the files. */
  @Override
  public void close() throws IOException {
    closed = true;
    queue.add(new Entry(NOTHING, false, new CompletableFuture<>()));
    housekeeping.shutdownNow();
    try {
      writer.join(TimeUnit.SECONDS.toMillis(5));
      // A spare that is given up is deleted: not under the feet of who opens the directory next.
      if (!housekeeping.awaitTermination(5, TimeUnit.SECONDS)) {
        alarm.raised("the spare segment is still being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lock.close();
  }

  private void write() {
    List<Entry> batch = new ArrayList<>();
    boolean last = false;
    while (!last) {
      batch.clear();
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(batch, BATCH - 1);
      last = batch.removeIf(entry -> entry.content().length == 0);
      writeUntilDone(batch);
    }
    closeFile();
  }

  private void writeUntilDone(List<Entry> batch) {
    int done = 0;
    while (done < batch.size()) {
      try {
        done = writeFrom(batch, done);
        recovered();
      } catch (IOException e) {
        failed(e);
        if (!pause()) {
          return;
        }
      }
    }
  }

  /** Writes as many records as fit the segment; returns how many of the batch are written now. */
  private int writeFrom(List<Entry> batch, int from) throws IOException {
    if (file == null) {
      startSegment();
      orderSpare();
    }
    int to = from;
    int size = 0;
    boolean durable = false;
    while (to < batch.size() && fits(size + Frame.sizeOf(batch.get(to).content()))) {
      size += Frame.sizeOf(batch.get(to).content());
      durable |= batch.get(to).durable();
      to++;
    }
    if (to == from) {
      closeFile();
      startSegment();
      orderSpare();
      return from;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    batch.subList(from, to).forEach(entry -> Frame.put(bytes, entry.content()));
    appendToFile(bytes.flip(), durable);
    batch.subList(from, to).forEach(entry -> entry.written().complete(null));
    return to;
  }

  private boolean fits(int size) {
    return writeOffset + size <= limits.segmentBytes();
  }

  private void appendToFile(ByteBuffer bytes, boolean durable) throws IOException {
    FileChannel open = Objects.requireNonNull(file);
    int size = bytes.remaining();
    SegmentFiles.writeFully(open, bytes, writeOffset);
    if (durable) {
      open.force(false);
    }
    writeOffset += size;
    reader.written(new Position(segments.last(), writeOffset));
  }

  private void startSegment() throws IOException {
    long next = segments.isEmpty() ? 1 : segments.last() + 1;
    file = files.openSpareAs(next);
    writeOffset = 0;
    segments.add(next);
    reader.written(new Position(next, 0));
  }

  private void orderSpare() {
    if (!closed) {
      housekeeping.execute(this::makeSpare);
    }
  }

  private void makeSpare() {
    try {
      files.makeSpare();
      if (spareMissing) {
        spareMissing = false;
        alarm.over();
      }
    } catch (IOException e) {
      if (!spareMissing) {
        spareMissing = true;
        alarm.raised("no room for the next segment: " + e.getMessage());
      }
    }
  }

  /** After a failed write or sync nobody knows what the file holds: go on in a new one. */
  private void failed(IOException e) {
    writeFailed = true;
    closeFile();
    if (!alarmed) {
      alarmed = true;
      alarm.raised("cannot be written: " + e.getMessage());
    }
  }

  private void recovered() {
    if (alarmed) {
      alarmed = false;
      alarm.over();
    }
    writeFailed = false;
  }

  private boolean pause() {
    try {
      Thread.sleep(limits.retryMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeFile() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      alarm.raised("segment cannot be closed: " + e.getMessage());
    }
    file = null;
  }

  private static Thread housekeeper(Runnable task) {
    Thread thread = new Thread(task, "didora-journal-spare");
    thread.setDaemon(true);
    return thread;
  }
}
