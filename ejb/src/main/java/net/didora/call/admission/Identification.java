package net.didora.call.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import net.didora.call.CallLogger;
import net.didora.call.CallSecrets;
import net.didora.call.Challenged;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.Refused;
import net.didora.call.Verdict;
import net.didora.call.digest.DigestCredentials;
import net.didora.call.digest.Lockout;
import net.didora.call.digest.Nonces;
import net.didora.call.route.TrunkFacts;
import net.didora.call.route.TrunkSources;

/**
 * Says whose call it is (product.md §4 step 1): by our contact, by its source, else by the password
 * of a trunk that asks for one. Whoever is known by nothing is asked for a password where some
 * trunk has one, and else refused. Asks nobody: a flood of strangers costs a hash each.
 */
public final class Identification {
  /** One for all servers: which of them hears the second INVITE does not matter. */
  private static final String REALM = "didora";

  private static final String METHOD = "INVITE";
  private static final int REMEMBERED = 50_000;

  private final CallSecrets secrets;
  private final RejectedCalls rejected;
  private final Nonces nonces;
  private final Lockout lockout;

  /** Answers that were right, and the call they let in: overheard, they let no other in here. */
  private final Cache<String, String> used;

  public Identification(CallSecrets secrets, RejectedCalls rejected, LongSupplier nanos) {
    this.secrets = secrets;
    this.rejected = rejected;
    nonces = secrets.nonces();
    lockout = new Lockout(nanos);
    used =
        Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Nonces.LIFE.multipliedBy(2)) // the clock of another may be ahead
            .ticker(nanos::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  Optional<TrunkFacts> identify(TrunkSources sources, IncomingCall call) {
    Optional<TrunkFacts> known = sources.find(call);
    if (known.isPresent() || call.credentials().isEmpty() || !sources.asksPassword()) {
      return known;
    }
    Optional<TrunkFacts> proven =
        lockout.isLocked(call.sourceAddress())
            ? Optional.empty()
            : offered(call).flatMap(credentials -> proven(sources, call, credentials));
    proven.ifPresent(trunk -> rejected.proved(call.sourceAddress()));
    return proven;
  }

  /** For us, not for a proxy that he meant to pass. */
  private static Optional<DigestCredentials> offered(IncomingCall call) {
    return call.credentials().stream()
        .map(DigestCredentials::parse)
        .flatMap(Optional::stream)
        .filter(credentials -> credentials.realm().equals(REALM))
        .findFirst();
  }

  private Optional<TrunkFacts> proven(
      TrunkSources sources, IncomingCall call, DigestCredentials credentials) {
    if (!isFresh(call, credentials)) {
      return Optional.empty();
    }
    List<TrunkSources.Login> logins = sources.logins(credentials.user());
    if (logins.isEmpty()) {
      sources.decoy().ifPresent(login -> isRight(login, credentials)); // takes the same time
    }
    Optional<TrunkFacts> trunk =
        logins.stream()
            .filter(login -> isRight(login, credentials))
            .map(TrunkSources.Login::trunk)
            .findFirst();
    trunk.ifPresent(right -> used.put(use(credentials), call.sipCallId()));
    return trunk;
  }

  private boolean isFresh(IncomingCall call, DigestCredentials credentials) {
    String first = used.getIfPresent(use(credentials));
    return nonces.isFresh(credentials.nonce(), call.sourceAddress(), call.receivedAt())
        && (first == null || first.equals(call.sipCallId()));
  }

  private static String use(DigestCredentials credentials) {
    return credentials.nonce() + " " + credentials.nonceCount();
  }

  private boolean isRight(TrunkSources.Login login, DigestCredentials credentials) {
    try {
      return credentials.isRight(METHOD, secrets.passwords().open(login.sealedPassword()));
    } catch (IllegalStateException unreadable) {
      CallLogger.LOG.passwordUnreadable(
          login.trunk().id(), String.valueOf(unreadable.getMessage()));
      return false;
    }
  }

  /** What is said to somebody whom nobody knows; counts it. */
  Verdict turnAway(TrunkSources sources, IncomingCall call) {
    if (!sources.asksPassword()) {
      return refused(call, RefusalReason.UNKNOWN_SOURCE);
    }
    if (lockout.isLocked(call.sourceAddress())) {
      return refused(call, RefusalReason.WRONG_PASSWORD);
    }
    Optional<DigestCredentials> offered = offered(call);
    boolean stale = offered.filter(credentials -> !isFresh(call, credentials)).isPresent();
    if (offered.isEmpty() || stale) {
      rejected.asked(Rejection.of(call, null, null, RefusalReason.NO_PASSWORD));
      return new Challenged(
          call.callId(), nonces.challenges(REALM, call.sourceAddress(), call.receivedAt(), stale));
    }
    if (lockout.failed(call.sourceAddress())) {
      CallLogger.LOG.sourceLocked(call.sourceAddress(), Lockout.PAUSE.toMinutes());
    }
    return refused(call, RefusalReason.WRONG_PASSWORD);
  }

  private Verdict refused(IncomingCall call, RefusalReason reason) {
    rejected.add(Rejection.of(call, null, null, reason));
    return new Refused(call.callId(), reason);
  }
}
