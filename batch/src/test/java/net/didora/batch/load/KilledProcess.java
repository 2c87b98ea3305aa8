package net.didora.batch.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.didora.testing.TestDatabase;

/** A program of ours in a JVM of its own, which is killed (-9) at a random instant of its work. */
public final class KilledProcess {
  /** What a program says when its work begins. */
  public static final String BEGINS = "begins";

  private final TestDatabase database;
  private final Class<?> program;
  private final String[] arguments;

  /** The program gets the database's address, user and password, and then these. */
  public KilledProcess(TestDatabase database, Class<?> program, String... arguments) {
    this.database = database;
    this.program = program;
    this.arguments = arguments;
  }

  /** Tells whether it was still at work. */
  public boolean killWithin(int longestMillis, Random random)
      throws IOException, InterruptedException {
    Process process = begin();
    process.waitFor(1L + random.nextInt(longestMillis), TimeUnit.MILLISECONDS);
    boolean atWork = process.isAlive();
    process.destroyForcibly().waitFor();
    return atWork;
  }

  private Process begin() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    command.addAll(List.of(database.url(), database.user(), database.password()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    String line = output.readLine();
    while (line != null && !line.equals(BEGINS)) {
      said.append(line).append('\n');
      line = output.readLine();
    }
    if (line == null) {
      throw new AssertionError(program.getName() + " did not begin:\n" + said);
    }
    return process;
  }
}
