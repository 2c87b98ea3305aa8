package net.didora.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.didora.common.EjbLog;
import net.didora.common.Tenant;
import net.didora.common.Text;
import net.didora.security.login.LoginFailures;
import net.didora.security.login.Tries;

/**
 * Judges logins. Too many wrong passwords shut the door for the login and for all logins, but only
 * for where they came from: nobody can lock out somebody else. Judging costs a processor a tenth of
 * a second, so there are turns; it holds no transaction, no lock, and no connection.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class Doorkeeper {
  /** Half of the machine at most: calls go on while somebody guesses passwords. */
  private static final int AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  /** Whoever waits keeps a thread of the pages. */
  private static final int LONGEST_QUEUE = 16 * AT_ONCE;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What came of a login. */
  public enum Login {
    OK,
    WRONG,
    LOCKED,
    BUSY
  }

  @Inject private UserService users;
  @Inject private LoginFailures failures;
  @Inject private Clock clock;

  private final Turns turns = new Turns(AT_ONCE, LONGEST_QUEUE, PATIENCE);

  @Transactional(Transactional.TxType.NEVER)
  public Login authenticate(String login, String password, String address) {
    if (failures.of(login, address, clock.instant()).isLockedAt(clock.instant())) {
      return Login.LOCKED;
    }
    return turns.take(() -> judge(login, password, address)).orElse(Login.BUSY);
  }

  /** Looks once more whether the door is shut: those who were before him may have done it. */
  private Login judge(String login, String password, String address) {
    Instant now = clock.instant();
    Tries tries = failures.of(login, address, now);
    if (tries.isLockedAt(now)) {
      return Login.LOCKED;
    }
    if (isRight(login, password)) {
      if (!tries.isSpotless()) {
        failures.forgive(login, address, tries);
      }
      return Login.OK;
    }
    failures.add(login, address, now);
    if (failures.of(login, address, now).isLockedAt(now)) {
      EjbLog.LOG.loginLocked(Text.cut(login, 80), Text.cut(address, 45));
      return Login.LOCKED;
    }
    return Login.WRONG;
  }

  private boolean isRight(String login, String password) {
    return Tenant.platform("login")
        .call(() -> users.find(login))
        .filter(User::isActive)
        .map(user -> Passwords.matches(password, user.passwordHash()))
        .orElseGet(() -> Passwords.pretend(password));
  }
}
