package net.didora.call;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.didora.call.registration.HeldRegistration;
import net.didora.call.registration.RegistrationReport;

/**
 * The registrations that suppliers are to have of us, shared out among the servers: each is held by
 * one, under a lease that it renews by asking again. All methods ask the database, and block while
 * it does: never call them on a thread of the SIP stack.
 */
public interface Registrations {
  /** How long a lease lasts without being renewed, in seconds; a dead server's are then free. */
  int LEASE_SECONDS = 30;

  /**
   * The wanted registrations, as they are shared out.
   *
   * @param mine this server holds them
   * @param ofOthers trunks whose registration is wanted, and another server's
   */
  record Share(List<HeldRegistration> mine, Set<Long> ofOthers) {
    public Share {
      mine = List.copyOf(mine);
      ofOthers = Set.copyOf(ofOthers);
    }
  }

  /**
   * Takes what is free, renews what this server has.
   *
   * @return empty: the database did not answer; what was held is held until its lease ends
   */
  Optional<Share> share();

  /** Tells how one is that this server holds. False: not stored, tell it again. */
  boolean report(long trunkId, RegistrationReport report);

  /** Holds it no more; calls to our contact with that supplier are not known by it any more. */
  void release(long trunkId);
}
