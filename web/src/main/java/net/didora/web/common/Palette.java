package net.didora.web.common;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acesso rápido: finds a screen by what is typed of its name, in any order of words, with or
 * without accents and capitals.
 */
public final class Palette {
  private Palette() {}

  /** A place to go to, as the user reads it. */
  public record Entry(String label, String hint, String icon, String path) {}

  /** The entries that hold every word typed; names that begin so come first. */
  public static List<Entry> search(String typed, Stream<Entry> entries) {
    String query = plain(typed);
    return entries
        .map(entry -> rank(query, entry).map(rank -> new Found(rank, entry)))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparingInt(Found::rank).thenComparing(found -> found.entry().label()))
        .map(Found::entry)
        .toList();
  }

  private record Found(int rank, Entry entry) {}

  private static Optional<Integer> rank(String query, Entry entry) {
    String label = plain(entry.label());
    String all = label + " " + plain(entry.hint());
    if (label.startsWith(query)) {
      return Optional.of(0);
    }
    boolean everyWord = Stream.of(query.split(" ")).allMatch(all::contains);
    return everyWord ? Optional.of(label.contains(query) ? 1 : 2) : Optional.empty();
  }

  /** Lower case, no accents, single spaces. */
  static String plain(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    return decomposed
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .strip();
  }
}
