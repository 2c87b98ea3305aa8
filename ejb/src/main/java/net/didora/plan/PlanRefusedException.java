package net.didora.plan;

import jakarta.ejb.ApplicationException;
import java.util.List;
import net.didora.common.RefusedException;
import net.didora.plan.file.LineError;

/** A version was not made: its lines are wrong, or its prices lie below what they cost. */
@ApplicationException(rollback = true)
public class PlanRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<LineError> errors;
  private final int errorCount;
  private final transient MarginReport margins;

  private PlanRefusedException(List<LineError> errors, int errorCount, MarginReport margins) {
    super(errorCount + " errors, " + margins.count() + " prices below cost");
    this.errors = List.copyOf(errors);
    this.errorCount = errorCount;
    this.margins = margins;
  }

  static PlanRefusedException of(List<LineError> errors, int errorCount) {
    return new PlanRefusedException(errors, errorCount, MarginReport.FINE);
  }

  static PlanRefusedException of(LineError error) {
    return of(List.of(error), 1);
  }

  static PlanRefusedException of(MarginReport margins) {
    LineError error = LineError.ofFile("planFile.error.margin", margins.count());
    return new PlanRefusedException(List.of(error), 1, margins);
  }

  static PlanRefusedException of(RefusedException refused) {
    List<LineError> errors =
        refused.refusals().stream()
            .map(refusal -> new LineError(0, "", refusal.messageKey(), refusal.parameters()))
            .toList();
    return of(errors, errors.size());
  }

  /** The first of them. */
  public List<LineError> errors() {
    return errors;
  }

  /** All of them. */
  public int errorCount() {
    return errorCount;
  }

  public MarginReport margins() {
    return margins;
  }
}
