package net.didora.rating;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.didora.plan.DayHours;
import net.didora.plan.RateWindow;
import net.didora.plan.RateWindow.Hold;

/**
 * A prefix whose price depends on the hour: its lines lie side by side in the table.
 *
 * @param outer what holds where none of them does: the next shorter prefix, as the table finds it
 * @param edges minutes of the day at which its price or that of an outer one may change; the end of
 *     the day is the last
 */
record WindowedPrefix(int from, int to, int outer, int[] edges) {
  static WindowedPrefix of(PlanPrefix[] lines, int from, int to, int outer, int[] outerEdges) {
    int[] own =
        Arrays.stream(lines, from, to)
            .flatMap(line -> line.window().hours().stream())
            .flatMapToInt(hours -> IntStream.of(hours.from(), hours.until()))
            .toArray();
    int[] edges =
        IntStream.concat(
                IntStream.of(DayHours.WHOLE_DAY),
                IntStream.concat(Arrays.stream(own), Arrays.stream(outerEdges)))
            .filter(edge -> edge > 0)
            .sorted()
            .distinct()
            .toArray();
    return new WindowedPrefix(from, to, outer, edges);
  }

  /** The line that holds most strongly then; the outer one if none does. */
  int inForce(PlanPrefix[] lines, RateCalendar.Moment moment) {
    int best = outer;
    Hold strongest = Hold.NOT;
    for (int line = from; line < to; line++) {
      RateWindow window = lines[line].window();
      Hold hold = window.holds(moment.day(), moment.holiday(), moment.minute());
      if (hold.compareTo(strongest) > 0) {
        strongest = hold;
        best = line;
      }
    }
    return best;
  }

  int nextEdge(int minute) {
    for (int edge : edges) {
      if (edge > minute) {
        return edge;
      }
    }
    return DayHours.WHOLE_DAY;
  }
}
