package net.didora.call;

import java.io.Serializable;
import java.time.Instant;
import net.didora.provider.RegistrationState;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkRegistration;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a trunk now.
 *
 * @param user by which we register with it, and its calls may be known
 * @param active calls over it are taken
 * @param state OFF: we do not register with it
 * @param since when it came into this state
 * @param answer the SIP code that was heard last; 408 also where nothing was; null: none yet
 * @param failures in a row
 * @param nextAt when it is tried or refreshed next; null: it is not, or is right now
 * @param calls that go on over it
 */
public record SupplierState(
    String trunk,
    @Nullable String user,
    boolean active,
    RegistrationState state,
    @Nullable Instant since,
    @Nullable Integer answer,
    int failures,
    @Nullable Instant nextAt,
    long calls)
    implements Serializable {
  private static final int OK = 200;

  static SupplierState of(Trunk trunk, @Nullable TrunkRegistration registration, long calls) {
    if (registration == null || registration.getState() == RegistrationState.OFF) {
      RegistrationState off = RegistrationState.OFF;
      return new SupplierState(
          trunk.getName(), trunk.getAuthUser(), trunk.isActive(), off, null, null, 0, null, calls);
    }
    RegistrationState state = registration.getState();
    return new SupplierState(
        trunk.getName(),
        trunk.getAuthUser(),
        trunk.isActive(),
        state,
        registration.getSince(),
        state == RegistrationState.REGISTERED ? Integer.valueOf(OK) : registration.getLastStatus(),
        registration.getFailures(),
        registration.getNextAt(),
        calls);
  }
}
