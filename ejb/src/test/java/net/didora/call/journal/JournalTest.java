package net.didora.call.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JournalTest {
  private static final Journal.Limits SMALL = new Journal.Limits(4096, 64 * 4096, 20);

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> alarms = new ConcurrentLinkedQueue<>();
  private final List<Journal> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Journal journal : opened) {
      journal.close();
    }
  }

  @Test
  void whatWasAppendedIsReadInOrder() throws IOException {
    Journal journal = open(directory, SMALL);

    List<String> records = append(journal, 300);

    assertThat(journal.reader().end().segment()).isGreaterThan(1);
    assertThat(readAll(journal, Position.START)).isEqualTo(records);
  }

  @Test
  void anotherStartReadsWhatTheFirstLeft() throws IOException {
    Journal first = open(directory, SMALL);
    List<String> records = append(first, 100);
    first.close();

    Journal second = open(directory, SMALL);
    records.addAll(append(second, 100));

    assertThat(readAll(second, Position.START)).isEqualTo(records);
  }

  @Test
  void readingGoesOnWhereItStopped() throws IOException {
    Journal journal = open(directory, SMALL);
    List<String> records = append(journal, 100);

    JournalReader.Batch begin = journal.reader().read(Position.START, 37);
    JournalReader.Batch rest = journal.reader().read(begin.next(), 1000);

    assertThat(texts(begin.entries())).isEqualTo(records.subList(0, 37));
    assertThat(texts(rest.entries())).isEqualTo(records.subList(37, 100));
    assertThat(readAll(journal, begin.entries().get(36).at())).hasSize(64);
  }

  /** A kill leaves any part of what was written last; each whole record counts, no other. */
  @Test
  void cutAtAnyByteExactlyTheWholeRecordsAreLeft() throws IOException {
    Journal journal = open(directory.resolve("whole"), SMALL);
    List<String> records = append(journal, 12);
    long end = journal.reader().end().offset();
    journal.close();
    byte[] whole = Files.readAllBytes(directory.resolve("whole/0000000000000001.journal"));
    int[] ends = endsOf(records);

    for (int cut = 0; cut <= end; cut++) {
      int complete = (int) Arrays.stream(ends).filter(limit(cut)).count();
      List<String> expected = records.subList(0, complete);

      assertThat(replay(Arrays.copyOf(whole, cut))).as("cut at %d", cut).isEqualTo(expected);
      byte[] zeroed = Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length);
      assertThat(replay(zeroed)).as("zeros from %d", cut).isEqualTo(expected);
    }
  }

  @Test
  void aFlippedBitNeverYieldsAnotherRecord() throws IOException {
    Journal journal = open(directory.resolve("whole"), SMALL);
    List<String> records = append(journal, 5);
    int end = (int) journal.reader().end().offset();
    journal.close();
    byte[] whole = Files.readAllBytes(directory.resolve("whole/0000000000000001.journal"));

    for (int bit = 0; bit < end * 8; bit += 3) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);

      List<String> left = replay(damaged);

      assertThat(left.size()).isLessThan(5);
      assertThat(left).isEqualTo(records.subList(0, left.size()));
    }
  }

  @Test
  void manyThreadsShareIt() throws Exception {
    Journal journal = open(directory, new Journal.Limits(1 << 16, 1 << 30, 20));
    CountDownLatch done = new CountDownLatch(64);

    for (int thread = 0; thread < 64; thread++) {
      int number = thread;
      new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  journal.append((number + "/" + i).getBytes(UTF_8), true).join();
                }
                done.countDown();
              })
          .start();
    }
    assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();

    List<String> read = readAll(journal, Position.START);
    assertThat(read).hasSize(64 * 50).doesNotHaveDuplicates();
    for (int thread = 0; thread < 64; thread++) {
      String prefix = thread + "/";
      assertThat(read.stream().filter(text -> text.startsWith(prefix)))
          .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> prefix + i).toList());
    }
  }

  @Test
  void releasedSegmentsGiveTheirRoomBack() throws IOException {
    Journal journal = open(directory, SMALL);
    List<String> records = append(journal, 300);
    JournalReader.Batch begin = journal.reader().read(Position.START, 200);

    journal.release(begin.next());

    assertThat(files()).noneMatch(name -> name.startsWith("0000000000000001"));
    assertThat(readAll(journal, begin.next())).isEqualTo(records.subList(200, 300));
    assertThat(readAll(journal, Position.START)).hasSizeLessThan(300).endsWith(records.get(299));
  }

  @Test
  void aFullJournalSaysSoAndStillTakesTheEndsOfCalls() throws IOException {
    Journal journal = open(directory, new Journal.Limits(4096, 3 * 4096, 20));

    List<String> records = append(journal, 300);

    assertThat(journal.hasRoom()).isFalse();
    assertThat(readAll(journal, Position.START)).isEqualTo(records);
    journal.release(journal.reader().end());
    assertThat(journal.hasRoom()).isTrue();
  }

  @Test
  void aLostDirectoryDelaysARecordButDoesNotLoseIt() throws Exception {
    Path home = directory.resolve("home");
    Journal journal = open(home, SMALL);
    append(journal, 1);
    Files.move(home, directory.resolve("away"));

    CompletableFuture<Void> late = null;
    for (int i = 0; i < 100; i++) {
      late = journal.append(("late " + i).repeat(10).getBytes(UTF_8), true);
    }
    await(() -> !journal.hasRoom());
    assertThat(late.isDone()).isFalse();
    Files.move(directory.resolve("away"), home);

    late.get(10, TimeUnit.SECONDS);
    await(journal::hasRoom);
    assertThat(readAll(journal, Position.START)).contains("late 99".repeat(10));
    assertThat(alarms).isNotEmpty().last().isEqualTo("over");
  }

  @Test
  void aDirectoryServesOneServer() throws IOException {
    open(directory, SMALL);

    assertThatThrownBy(() -> open(directory, SMALL)).hasMessageContaining("another server");
  }

  @Test
  void aLargeRecordPasses() throws IOException {
    Journal journal = open(directory, new Journal.Limits(1 << 21, 1 << 30, 20));
    byte[] large = new byte[Frame.MAX_CONTENT];
    new Random(7).nextBytes(large);

    journal.append(large, true).join();
    journal.append(new byte[] {1}, true).join();

    JournalReader.Batch batch = journal.reader().read(Position.START, 10);
    assertThat(batch.entries()).hasSize(2);
    assertThat(batch.entries().get(0).content()).isEqualTo(large);
  }

  private static java.util.function.IntPredicate limit(int cut) {
    return end -> end <= cut;
  }

  private static int[] endsOf(List<String> records) {
    int[] ends = new int[records.size()];
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      at += Frame.sizeOf(records.get(i).getBytes(UTF_8));
      ends[i] = at;
    }
    return ends;
  }

  private List<String> replay(byte[] segment) throws IOException {
    Path file = directory.resolve("replay/0000000000000001.journal");
    Files.createDirectories(file.getParent());
    Files.write(file, segment);
    SegmentFiles files = new SegmentFiles(file.getParent(), SMALL.segmentBytes());
    JournalReader reader = new JournalReader(files, files.segments());
    reader.written(new Position(2, 0));
    return texts(reader.read(Position.START, 1000).entries());
  }

  private List<String> append(Journal journal, int count) {
    List<String> records = new ArrayList<>();
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < count; i++) {
      String text = "record " + i + " " + "x".repeat(i % 40);
      records.add(text);
      last = journal.append(text.getBytes(UTF_8), i % 3 == 0 || i == count - 1);
    }
    last.join();
    return records;
  }

  private static List<String> readAll(Journal journal, Position from) throws IOException {
    List<String> all = new ArrayList<>();
    JournalReader.Batch batch = journal.reader().read(from, 64);
    while (!batch.entries().isEmpty()) {
      all.addAll(texts(batch.entries()));
      batch = journal.reader().read(batch.next(), 64);
    }
    return all;
  }

  private static List<String> texts(List<JournalReader.Entry> entries) {
    return entries.stream().map(entry -> new String(entry.content(), UTF_8)).toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void await(java.util.function.BooleanSupplier fact) {
    org.awaitility.Awaitility.await().atMost(10, TimeUnit.SECONDS).until(fact::getAsBoolean);
  }

  private Journal open(Path where, Journal.Limits limits) throws IOException {
    Journal journal =
        new Journal(
            where,
            limits,
            new Journal.Alarm() {
              @Override
              public void raised(String why) {
                alarms.add(why);
              }

              @Override
              public void over() {
                alarms.add("over");
              }
            });
    opened.add(journal);
    return journal;
  }
}
