package net.didora.wildfly.sip.testsuite;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A telephone made by sipp: it fails when the other side does not do what its scenario says. */
final class Sipp implements AutoCloseable {
  private static final Path SCENARIOS = Path.of(System.getProperty("sipp.scenarios"));

  private final int port = freePort();
  private final Process process;
  private final Path output;

  private Sipp(List<String> arguments, int calls) {
    try {
      output = Files.createTempFile("sipp", ".log");
      List<String> command = new ArrayList<>(List.of("sipp", "-m", Integer.toString(calls)));
      command.addAll(arguments);
      command.addAll(List.of("-i", "127.0.0.1", "-p", Integer.toString(port)));
      command.addAll(List.of("-nostdin", "-timeout", "60", "-timeout_error", "-trace_err"));
      command.addAll(List.of("-error_file", output + ".err", "-buff_size", "4000000"));
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One that waits to be called. */
  static Sipp callee(String scenario, int calls, String... more) {
    List<String> arguments = scenario(scenario);
    arguments.addAll(List.of(more));
    return new Sipp(arguments, calls);
  }

  /** One that calls. */
  static Sipp caller(String scenario, int serverPort, Map<String, String> keys, String... more) {
    List<String> arguments = scenario(scenario);
    arguments.add("127.0.0.1:" + serverPort);
    keys.forEach((key, value) -> arguments.addAll(List.of("-key", key, value)));
    arguments.addAll(List.of(more));
    return new Sipp(arguments, 1);
  }

  private static List<String> scenario(String name) {
    return new ArrayList<>(List.of("-sf", SCENARIOS.resolve(name + ".xml").toString()));
  }

  /**
   * Free for UDP and TCP alike, and without a closed connection that the system still holds on to.
   */
  static int freePort() {
    while (true) {
      try (DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
          ServerSocket tcp = new ServerSocket()) {
        tcp.setReuseAddress(false);
        tcp.bind(udp.getLocalSocketAddress());
        return udp.getLocalPort();
      } catch (BindException e) {
        // Taken for TCP: the next one.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  int port() {
    return port;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Waits for the end; what went wrong is in the message. */
  void succeed() {
    try {
      if (!process.waitFor(70, SECONDS)) {
        throw new AssertionError("sipp does not end: " + words());
      }
      if (process.exitValue() != 0) {
        throw new AssertionError("sipp ended with " + process.exitValue() + ": " + words());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String words() {
    try {
      Path errors = Path.of(output + ".err");
      return Files.exists(errors) ? Files.readString(errors) : Files.readString(output);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
