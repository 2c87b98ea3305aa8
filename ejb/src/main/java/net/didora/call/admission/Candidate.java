package net.didora.call.admission;

import java.util.List;
import java.util.Optional;
import net.didora.call.Admitted;
import net.didora.call.RefusalReason;
import net.didora.call.credit.CallCredit;
import net.didora.call.credit.Claim;
import net.didora.cdr.CallFacts;

/**
 * A call that may enter as far as the configuration goes; what is left to see is in the database:
 * limits and balances.
 *
 * @param limits in the order in which they are judged
 * @param unfit why it is refused if no limit is in the way: no price, too dear, not allowed
 * @param credit who pays while it runs
 * @param claims what must be held for it
 */
record Candidate(
    Admitted admitted,
    CallFacts facts,
    List<Limit> limits,
    Optional<RefusalReason> unfit,
    CallCredit credit,
    List<Claim> claims) {

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

  Candidate {
    limits = List.copyOf(limits);
    claims = List.copyOf(claims);
  }
}
