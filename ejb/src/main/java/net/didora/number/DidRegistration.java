package net.didora.number;

import java.io.Serializable;
import java.time.Instant;
import net.didora.provider.RegistrationState;
import net.didora.provider.TrunkRegistration;
import org.jspecify.annotations.Nullable;

/**
 * How the registration of a DID's supplier is.
 *
 * @param failures in a row
 * @param lastStatus the SIP code of the last failure
 * @param expiresAt until when the supplier has granted it
 */
public record DidRegistration(
    RegistrationState state,
    Instant since,
    int failures,
    @Nullable Integer lastStatus,
    @Nullable Instant expiresAt)
    implements Serializable {
  static DidRegistration of(TrunkRegistration stored) {
    return new DidRegistration(
        stored.getState(),
        stored.getSince(),
        stored.getFailures(),
        stored.getLastStatus(),
        stored.getExpiresAt());
  }

  /** Of several suppliers the one that fares worst is to be looked at. */
  DidRegistration worse(DidRegistration other) {
    return other.state.compareTo(state) > 0 ? other : this;
  }
}
