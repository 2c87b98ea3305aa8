package net.didora.call.admission;

import java.util.List;
import net.didora.call.Admitted;
import net.didora.call.RefusalReason;
import net.didora.cdr.CallFacts;
import net.didora.common.Money;

/**
 * A call that may enter as far as the configuration goes; what is left to see is in the database:
 * limits and balances.
 *
 * @param limits in the order in which they are judged
 * @param priced false: field 8 is set and some level has no price for this caller
 * @param due what prepaid accounts must hold
 */
record Candidate(
    Admitted admitted, CallFacts facts, List<Limit> limits, boolean priced, List<Due> due) {

  /** How many calls may run at once in a scope. */
  record Limit(Scope scope, long id, String key, int maxCalls) {}

  /** What is counted, and what a caller is told when it is full. */
  enum Scope {
    DID("did_id = ?", RefusalReason.DID_BUSY),
    SUBSCRIBER("tenant_path = ?", RefusalReason.SUBSCRIBER_BUSY),
    ORGANIZATION("tenant_path LIKE ?", RefusalReason.RESELLER_BUSY),
    TRUNK("trunk_id = ?", RefusalReason.TRUNK_BUSY);

    private final String condition;
    private final RefusalReason whenFull;

    Scope(String condition, RefusalReason whenFull) {
      this.condition = condition;
      this.whenFull = whenFull;
    }

    String condition() {
      return condition;
    }

    RefusalReason whenFull() {
      return whenFull;
    }
  }

  /** The first block of a call at one level. */
  record Due(long accountId, Money firstBlock) {}

  Candidate {
    limits = List.copyOf(limits);
    due = List.copyOf(due);
  }
}
