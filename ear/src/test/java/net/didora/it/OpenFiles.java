package net.didora.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server's process holds open at one moment, as Linux knows it. */
final class OpenFiles {
  private static final String LISTENS = "0A";

  private OpenFiles() {}

  /** The ports that it listens on, and those of its UDP sockets: {@code udp 5060}. */
  static Set<String> ports(DidoraServer server) {
    Set<String> mine = Set.copyOf(links(server.serverPid()));
    return Stream.of("udp", "udp6", "tcp", "tcp6")
        .flatMap(table -> ports(server.serverPid(), table, mine))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many times it has this file open. */
  static long count(DidoraServer server, Path file) {
    return links(server.serverPid()).stream().filter(file.toString()::equals).count();
  }

  private static Stream<String> ports(long pid, String table, Set<String> mine) {
    String protocol = table.substring(0, 3);
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "net", table)).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(column -> mine.contains("socket:[" + column[9] + "]"))
          .filter(column -> protocol.equals("udp") || column[3].equals(LISTENS))
          .map(column -> column[1].substring(column[1].indexOf(':') + 1))
          .map(port -> protocol + " " + Integer.parseInt(port, 16));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static List<String> links(long pid) {
    List<String> links = new ArrayList<>();
    try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
      for (Path each : open.toList()) {
        addLink(each, links);
      }
      return links;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void addLink(Path descriptor, List<String> links) throws IOException {
    try {
      links.add(Files.readSymbolicLink(descriptor).toString());
    } catch (NoSuchFileException closedJustNow) {
      // Then it holds it no more.
    }
  }
}
