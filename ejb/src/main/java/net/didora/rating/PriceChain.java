package net.didora.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who pays for a call, from the top down: level 0 is the provider's cost, the last is the
 * Assinante. A level without a plan is absent: it is free. Its text is kept with the call, so that
 * a price is found by the plans that held when the call came in.
 */
public record PriceChain(List<Level> levels) {
  public static final int MAX_TEXT = 250;
  public static final PriceChain FREE = new PriceChain(List.of());
  private static final Pattern PATH = Pattern.compile("/(?:[0-9]+/)+(?:s[0-9]+/)?");

  /**
   * One price of the chain.
   *
   * @param level 0 = cost; 1 and up = an edge of the hierarchy, counted from the top
   * @param buyerPath the tenant path of whoever is charged
   * @param accountId the buyer's account, where it has one
   */
  public record Level(int level, long planId, String buyerPath, @Nullable Long accountId) {
    public Level {
      if (level < 0 || level > Byte.MAX_VALUE || planId < 1) {
        throw new IllegalArgumentException("No level " + level + " with plan " + planId);
      }
      if (!PATH.matcher(buyerPath).matches()) {
        throw new IllegalArgumentException("No buyer at " + buyerPath);
      }
    }

    String text() {
      return level + ":" + planId + ":" + buyerPath + ":" + (accountId == null ? "-" : accountId);
    }
  }

  public PriceChain {
    levels = List.copyOf(levels);
    for (int i = 1; i < levels.size(); i++) {
      if (levels.get(i).level() <= levels.get(i - 1).level()) {
        throw new IllegalArgumentException("Levels out of order: " + levels);
      }
    }
  }

  /** {@code 0:11:/1/:-;1:12:/1/2/:5} = level:plan:buyer:account; empty where nobody pays. */
  public String text() {
    return levels.stream().map(Level::text).collect(Collectors.joining(";"));
  }

  public boolean fits() {
    return text().length() <= MAX_TEXT;
  }

  /** Refuses with {@link IllegalArgumentException} what {@link #text()} did not write. */
  public static PriceChain parse(String text) {
    if (text.isEmpty()) {
      return FREE;
    }
    List<Level> levels = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      levels.add(parseLevel(part));
    }
    return new PriceChain(levels);
  }

  private static Level parseLevel(String text) {
    String[] fields = text.split(":", -1);
    if (fields.length != 4) {
      throw new IllegalArgumentException("No level of a price chain: " + text);
    }
    @Nullable Long account = fields[3].equals("-") ? null : Long.valueOf(fields[3]);
    return new Level(Integer.parseInt(fields[0]), Long.parseLong(fields[1]), fields[2], account);
  }
}
