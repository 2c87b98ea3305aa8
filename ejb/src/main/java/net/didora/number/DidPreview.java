package net.didora.number;

import java.util.List;
import net.didora.common.CallerClass;
import net.didora.common.NumberKind;
import net.didora.common.PhoneNumber;
import net.didora.common.Refusal;
import org.jspecify.annotations.Nullable;

/** What saving would do: each number with its normal form, and whether it is taken already. */
public record DidPreview(List<Line> lines, List<Refusal> refusals, List<Refusal> warnings) {
  public DidPreview {
    lines = List.copyOf(lines);
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
  }

  /** One number. */
  public record Line(
      String rawNumber,
      @Nullable PhoneNumber e164,
      CallerClass numberClass,
      @Nullable NumberKind kind,
      boolean taken) {}

  public boolean canBeSaved() {
    return refusals.isEmpty();
  }
}
