package net.didora.plan.file;

import java.util.List;
import net.didora.plan.PriceLine;

/**
 * A price file as it was understood. With a single error in it no line counts.
 *
 * @param lines the lines that are right, in the order of the file
 * @param errors the first {@link LineErrors#SHOWN} of them
 * @param errorCount all of them
 */
public record PlanFile(List<PriceLine> lines, List<LineError> errors, int errorCount) {
  public PlanFile {
    lines = List.copyOf(lines);
    errors = List.copyOf(errors);
  }

  public boolean isRight() {
    return errorCount == 0;
  }

  static PlanFile refused(LineError error) {
    return new PlanFile(List.of(), List.of(error), 1);
  }
}
