package net.didora.plan.file;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.didora.common.Escaped;
import net.didora.common.Money;
import net.didora.plan.NoRateWindowException;
import net.didora.plan.PrefixRate;
import net.didora.plan.PrefixRate.LineClass;
import net.didora.plan.PriceLine;
import net.didora.plan.RateWindow;

/** Reads the cells of one line, and says of each what is wrong with it. */
final class LineReading {
  /** Those that every line has; I (connection fee) and J (window) may follow. */
  static final int COLUMNS = 8;

  static final int MOST_COLUMNS = 10;

  private static final int LONGEST_PREFIX = 15;
  private static final int LONGEST_LOCALITY = 80;
  private static final int LONGEST_BLOCK = 3600;
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern MONEY = Pattern.compile("([0-9]+)(?:([.,])([0-9]+))?");
  private static final int WHOLE_DIGITS = 6;

  private final long number;
  private final List<String> cells;
  private final DecimalSign decimals;
  private final LineErrors errors;

  LineReading(long number, List<String> cells, DecimalSign decimals, LineErrors errors) {
    this.number = number;
    this.cells = cells;
    this.decimals = decimals;
    this.errors = errors;
  }

  /** The line, unless something is wrong with it: then the errors say what. */
  Optional<PriceLine> read() {
    int before = errors.count();
    PriceLine line =
        new PriceLine(
            prefix(),
            locality(),
            lineClass(),
            money(3, true),
            money(8, false),
            seconds(4, 1),
            seconds(5, 1),
            seconds(6, 0),
            active(),
            window());
    return errors.count() == before ? Optional.of(line) : Optional.empty();
  }

  private String prefix() {
    String typed = cell(0);
    if (typed.isEmpty()) {
      return typed;
    }
    if (typed.equalsIgnoreCase(PrefixRate.ANONYMOUS)) {
      return PrefixRate.ANONYMOUS;
    }
    if (!DIGITS.matcher(typed).matches()) {
      refuse(0, "planFile.error.prefix", typed);
    } else if (typed.length() > LONGEST_PREFIX) {
      refuse(0, "planFile.error.prefixLong", typed, LONGEST_PREFIX);
    }
    return typed;
  }

  private String locality() {
    String text = Escaped.read(cell(1));
    if (text.length() > LONGEST_LOCALITY) {
      refuse(1, "planFile.error.localityLong", LONGEST_LOCALITY);
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      refuse(1, "planFile.error.localityControl", text);
    }
    return text;
  }

  private LineClass lineClass() {
    String typed = cell(2).toUpperCase(Locale.ROOT);
    for (LineClass known : LineClass.values()) {
      if (known.name().equals(typed)) {
        return known;
      }
    }
    refuse(2, "planFile.error.class", cell(2));
    return LineClass.F;
  }

  private Money money(int column, boolean required) {
    String typed = cell(column);
    if (typed.isEmpty() && !required) {
      return Money.ZERO;
    }
    var parts = MONEY.matcher(typed);
    if (!parts.matches()) {
      refuse(column, "planFile.error.money", typed);
      return Money.ZERO;
    }
    String whole = parts.group(1);
    String fraction = parts.group(3) == null ? "" : parts.group(3);
    if (whole.length() > WHOLE_DIGITS) {
      refuse(column, "planFile.error.moneyLarge", typed, WHOLE_DIGITS);
    } else if (fraction.length() > Money.SCALE) {
      refuse(column, "planFile.error.moneyDecimals", typed, Money.SCALE);
    } else if (!fraction.isEmpty() && !decimals.accepts(parts.group(2).charAt(0), number)) {
      refuse(column, "planFile.error.moneySign", typed, decimals.line());
    } else {
      return new Money(new BigDecimal(fraction.isEmpty() ? whole : whole + "." + fraction));
    }
    return Money.ZERO;
  }

  private int seconds(int column, int least) {
    String typed = cell(column);
    boolean number = DIGITS.matcher(typed).matches() && typed.length() <= 6;
    int seconds = number ? Integer.parseInt(typed) : -1;
    if (seconds < least || seconds > LONGEST_BLOCK) {
      refuse(column, "planFile.error.cadence", typed, least, LONGEST_BLOCK);
      return least;
    }
    return seconds;
  }

  private boolean active() {
    String typed = cell(7);
    if (!typed.equals("0") && !typed.equals("1")) {
      refuse(7, "planFile.error.active", typed);
    }
    return typed.equals("1");
  }

  private RateWindow window() {
    try {
      return RateWindow.parse(cell(9));
    } catch (NoRateWindowException wrong) {
      refuse(9, wrong.messageKey(), wrong.part());
      return RateWindow.ALWAYS;
    }
  }

  private String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  private void refuse(int column, String key, Object... parameters) {
    errors.add(LineError.of(number, letter(column), key, parameters));
  }

  private static String letter(int column) {
    return String.valueOf((char) ('A' + column));
  }
}
