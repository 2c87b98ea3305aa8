package net.didora.call.registration;

import java.time.Instant;
import java.util.Set;
import net.didora.provider.RegistrationState;
import org.jspecify.annotations.Nullable;

/**
 * How a registration is.
 *
 * @param failures in a row; 0 while it is well
 * @param status the SIP code of the last failure; 0: none
 * @param expiresAt until when it is granted; null: it is not
 * @param nextAt when it is tried or refreshed next; null: at once
 * @param registrar IP addresses that calls to our contact may come from; empty: as before
 */
public record RegistrationReport(
    RegistrationState state,
    Instant at,
    int failures,
    int status,
    @Nullable Instant expiresAt,
    @Nullable Instant nextAt,
    Set<String> registrar) {
  public RegistrationReport {
    registrar = Set.copyOf(registrar);
  }
}
