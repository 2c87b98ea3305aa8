package net.didora.common;

import jakarta.ejb.ApplicationException;
import java.util.List;

/** What was asked breaks rules that the user can be told about, all of them at once. */
@ApplicationException(rollback = true, inherited = true)
public class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final List<Refusal> refusals;

  public RefusedException(List<Refusal> refusals) {
    super(refusals.toString());
    this.refusals = List.copyOf(refusals);
  }

  public RefusedException(String field, String messageKey, Object... parameters) {
    this(List.of(Refusal.of(field, messageKey, parameters)));
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
