package net.didora.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A place in an INVITE where a supplier may put the called number. */
public enum NumberPlace {
  /** The user of the Request-URI. */
  RURI,
  TO,
  /** P-Called-Party-ID (RFC 7315 section 4.2): whom the registrar was asked for. */
  PCPID,
  DIVERSION;

  private static final Pattern ORDER =
      Pattern.compile("(?:RURI|TO|PCPID|DIVERSION)(?:,(?:RURI|TO|PCPID|DIVERSION)){0,3}");

  /** Whether these are places by commas, each once at most. */
  public static boolean isOrder(String text) {
    return ORDER.matcher(text).matches()
        && Stream.of(text.split(",")).distinct().count() == text.split(",").length;
  }

  /** Reads the places of a trunk as they are stored: by commas, in order. */
  public static List<NumberPlace> parse(String stored) {
    return Arrays.stream(stored.toUpperCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(NumberPlace::valueOf)
        .toList();
  }
}
