package net.didora.plan;

/** A text that says no window; the importer tells it by the line, in the user's language. */
public class NoRateWindowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Reason {
    /** Neither a day of the week nor FERIADO. */
    NO_DAY,
    /** The same day twice. */
    DAY_TWICE,
    /** Not hours like 08:00-20:00. */
    NO_HOURS,
    /** The end is not after the beginning: hours over midnight are written as two. */
    OVER_MIDNIGHT,
    /** Two pairs of hours meet. */
    HOURS_MEET,
    /** More than days and hours, separated by a blank. */
    TOO_MANY_WORDS,
    /** Longer than its column, written in full. */
    TOO_LONG
  }

  private final Reason reason;
  private final String part;

  public NoRateWindowException(Reason reason, String part) {
    super(reason + ": " + part);
    this.reason = reason;
    this.part = part;
  }

  public Reason reason() {
    return reason;
  }

  /** The part of the text that it hangs on. */
  public String part() {
    return part;
  }

  /** The key of the sentence, which takes the part as its parameter. */
  public String messageKey() {
    return "window." + reason;
  }
}
