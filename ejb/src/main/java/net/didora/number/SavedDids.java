package net.didora.number;

import java.util.List;
import net.didora.common.Refusal;

/** What was saved, and what the user should know about it. */
public record SavedDids(List<Long> ids, List<Refusal> warnings) {
  public SavedDids {
    ids = List.copyOf(ids);
    warnings = List.copyOf(warnings);
  }
}
