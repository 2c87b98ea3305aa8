package net.didora.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one sipp has counted: the last line of its statistics file. */
public record SippCount(
    int exitStatus, int created, int successful, int failed, int retransmissions, int running) {

  static SippCount read(Path statistics, int exitStatus) {
    try {
      List<String> lines = Files.exists(statistics) ? Files.readAllLines(statistics) : List.of();
      if (lines.size() < 2) {
        return new SippCount(exitStatus, 0, 0, 0, 0, 0);
      }
      List<String> names = List.of(lines.get(0).split(";"));
      String[] values = lines.get(lines.size() - 1).split(";");
      return new SippCount(
          exitStatus,
          value(names, values, "TotalCallCreated"),
          value(names, values, "SuccessfulCall(C)"),
          value(names, values, "FailedCall(C)"),
          value(names, values, "Retransmissions(C)"),
          value(names, values, "CurrentCall"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static int value(List<String> names, String[] values, String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException("sipp counts no " + name);
    }
    return column < values.length ? Integer.parseInt(values[column].strip()) : 0;
  }
}
