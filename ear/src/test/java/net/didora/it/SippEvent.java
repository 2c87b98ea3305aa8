package net.didora.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line that a log action of a sipp scenario wrote: what happened in which call, and when by
 * sipp's own clock.
 */
public record SippEvent(String kind, String sipCallId, Instant at, List<String> values) {

  /** Reads {@code KIND call-id date time epoch-seconds value...}; the last line may be torn. */
  static List<SippEvent> read(Path file) {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      String text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .filter(line -> !line.isBlank())
          .map(SippEvent::parse)
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The calls that such an event has happened in. */
  static Set<String> calls(List<SippEvent> events) {
    return events.stream().map(SippEvent::sipCallId).collect(Collectors.toSet());
  }

  /** When it happened in each call: at first, for a retransmission is logged again. */
  static Map<String, Instant> times(List<SippEvent> events) {
    Map<String, Instant> times = new LinkedHashMap<>();
    events.forEach(event -> times.putIfAbsent(event.sipCallId(), event.at()));
    return times;
  }

  private static SippEvent parse(String line) {
    String[] words = line.strip().split("\\s+");
    long micros = new BigDecimal(words[4]).movePointRight(6).longValueExact();
    Instant at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    return new SippEvent(words[0], words[1], at, Arrays.asList(words).subList(5, words.length));
  }
}
