package net.didora.number;

import java.util.Map;
import java.util.Set;

/** The life of a DID, from stock to use and back; only an active one is answered. */
public enum DidState {
  AVAILABLE,
  RESERVED,
  ACTIVE,
  SUSPENDED,
  QUARANTINE,
  ENDED;

  private static final Map<DidState, Set<DidState>> NEXT =
      Map.of(
          AVAILABLE, Set.of(RESERVED, ACTIVE, ENDED),
          RESERVED, Set.of(ACTIVE, AVAILABLE),
          ACTIVE, Set.of(SUSPENDED, QUARANTINE),
          SUSPENDED, Set.of(ACTIVE, QUARANTINE),
          QUARANTINE, Set.of(AVAILABLE, ENDED),
          ENDED, Set.of());

  public boolean mayBecome(DidState next) {
    return next().contains(next);
  }

  public Set<DidState> next() {
    return NEXT.getOrDefault(this, Set.of());
  }

  /** Someone holds the number: it is his until the assignment ends. */
  public boolean isAssigned() {
    return this == ACTIVE || this == SUSPENDED;
  }
}
