package net.didora.batch.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.didora.testing.TestDatabase;

/**
 * A program of ours in a JVM of its own, which is killed (-9) at a random instant of its work,
 * however fast the machine is.
 */
public final class KilledProcess {
  /** What a program says when its work begins. */
  public static final String BEGINS = "begins";

  private final TestDatabase database;
  private final Class<?> program;
  private final String[] arguments;
  private final List<String> said = new CopyOnWriteArrayList<>();

  /** The program gets the database's address, user and password, and then these. */
  public KilledProcess(TestDatabase database, Class<?> program, String... arguments) {
    this.database = database;
    this.program = program;
    this.arguments = arguments;
  }

  /**
   * Kills it once it has said so many lines, and up to so long after that; tells whether it was
   * still at work.
   */
  public boolean killAfter(int lines, int longestMillis, Random random)
      throws IOException, InterruptedException {
    Process process = begin();
    CountDownLatch wanted = new CountDownLatch(lines);
    Thread listening = new Thread(() -> listen(process, wanted));
    listening.start();
    wanted.await();
    process.waitFor(random.nextInt(longestMillis), TimeUnit.MILLISECONDS);
    boolean atWork = process.isAlive();
    process.toHandle().destroyForcibly(); // the process itself would forget what was said last
    process.waitFor();
    listening.join();
    return atWork;
  }

  private void listen(Process process, CountDownLatch wanted) {
    process
        .inputReader()
        .lines()
        .forEach(
            line -> {
              said.add(line);
              wanted.countDown();
            });
    while (wanted.getCount() > 0) { // it has ended, and says no more
      wanted.countDown();
    }
  }

  /** What the last one said after it had begun, line by line; the last line may be torn. */
  public List<String> said() {
    return List.copyOf(said);
  }

  private Process begin() throws IOException {
    said.clear();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(database.url(), database.user(), database.password()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    StringBuilder before = new StringBuilder();
    String line = output.readLine();
    while (line != null && !line.equals(BEGINS)) {
      before.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new AssertionError(program.getName() + " did not begin:\n" + before);
    }
    return process;
  }
}
