package net.didora.security;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.didora.common.EjbLog;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;

/** Logging in, and what each user prefers. Logging in is done on behalf of the platform. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class UserService {
  private static final Set<String> LANGUAGES = Set.of("pt", "en");
  private static final Set<String> THEMES = Set.of("light", "dark", "auto");

  /** What came of a login. */
  public enum Login {
    OK,
    WRONG,
    LOCKED
  }

  @PersistenceContext private EntityManager db;
  @Inject private Clock clock;

  public Optional<User> find(String login) {
    return db.createQuery("SELECT u FROM User u WHERE u.login = :login", User.class)
        .setParameter("login", login)
        .getResultStream()
        .findFirst();
  }

  /** Judges a password; tries at the same time wait for each other, so that none goes uncounted. */
  public Login authenticate(String login, String password) {
    Optional<User> found = find(login);
    found.ifPresent(user -> db.refresh(user, LockModeType.PESSIMISTIC_WRITE));
    if (found.isEmpty() || !found.get().isActive()) {
      Passwords.pretend(password);
      return Login.WRONG;
    }
    return judge(found.get(), password, clock.instant());
  }

  private static Login judge(User user, String password, Instant now) {
    if (user.isLockedAt(now)) {
      Passwords.pretend(password);
      return Login.LOCKED;
    }
    if (Passwords.matches(password, user.passwordHash())) {
      user.loggedIn();
      return Login.OK;
    }
    user.failed(now);
    if (user.isLockedAt(now)) {
      EjbLog.LOG.loginLocked(user.getLogin(), User.LOCKED_FOR.toMinutes());
      return Login.LOCKED;
    }
    return Login.WRONG;
  }

  /** The current user's language and theme, from the next page on. */
  public void prefer(String language, String theme) {
    if (!LANGUAGES.contains(language) || !THEMES.contains(theme)) {
      throw new RefusedException("", "refused.preference");
    }
    find(Tenant.current().login()).ifPresent(user -> user.prefer(language, theme));
  }
}
