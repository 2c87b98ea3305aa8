package net.didora.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A call whose price depends on the hour: blocks are laid from the answer, each as long and as dear
 * as the rate says that is in force at its first second. The discard and the fee are those of the
 * rate at the answer; all is rounded once.
 */
final class HourlyBill {
  private final PrefixTable table;
  private final RateCalendar calendar;
  private final int found;
  private final Instant answered;
  private final List<Segment> segments = new ArrayList<>(2);
  private int billedSeconds;
  private long sixtieths;
  private int line = PrefixTable.NONE;

  HourlyBill(PrefixTable table, RateCalendar calendar, int found, Instant answered) {
    this.table = table;
    this.calendar = calendar;
    this.found = found;
    this.answered = answered;
  }

  /** False: when the call or one of its blocks began, no price was in force. */
  boolean lay(int talkedSeconds) {
    line = table.inForce(found, calendar.at(answered));
    if (line == PrefixTable.NONE) {
      return false;
    }
    int first = line;
    Cadence cadence = table.rate(first).cadence();
    if (talkedSeconds <= cadence.discard()) {
      return true;
    }
    add(first, cadence.firstBlock());
    while (billedSeconds < talkedSeconds) {
      if (!layUntilNextEdge(talkedSeconds)) {
        return false;
      }
    }
    line = first;
    return true;
  }

  private boolean layUntilNextEdge(int talkedSeconds) {
    Instant at = beginOfNextBlock();
    RateCalendar.Moment moment = calendar.at(at);
    int inForce = table.inForce(found, moment);
    if (inForce == PrefixTable.NONE) {
      return false;
    }
    int edge = table.nextEdge(found, moment.minute());
    long seconds =
        Math.min(calendar.secondsUntil(edge, at, moment), (long) talkedSeconds - billedSeconds);
    int block = table.rate(inForce).cadence().nextBlock();
    long blocks = (seconds + block - 1) / block;
    add(inForce, Math.toIntExact(blocks * block));
    return true;
  }

  Instant beginOfNextBlock() {
    return answered.plusSeconds(billedSeconds);
  }

  private void add(int added, int seconds) {
    int last = segments.size() - 1;
    PlanPrefix price = table.line(added);
    if (last >= 0 && segments.get(last).line() == price) {
      Segment longer = segments.get(last);
      segments.set(last, new Segment(price, longer.fromSecond(), longer.billedSeconds() + seconds));
    } else {
      segments.add(new Segment(price, billedSeconds, seconds));
    }
    sixtieths = Math.addExact(sixtieths, table.rate(added).sixtieths(seconds));
    billedSeconds = Math.addExact(billedSeconds, seconds);
  }

  /** The line in force at the answer. */
  PlanPrefix firstLine() {
    return table.line(line);
  }

  int billedSeconds() {
    return billedSeconds;
  }

  /** Millionths, with the fee if anything is billed. */
  long micros() {
    return billedSeconds == 0 ? 0 : MicroRate.rounded(sixtieths, table.rate(line).connectFee());
  }

  /** More than one, or none: then one price holds throughout. */
  List<Segment> segments() {
    return segments.size() > 1 ? List.copyOf(segments) : List.of();
  }
}
