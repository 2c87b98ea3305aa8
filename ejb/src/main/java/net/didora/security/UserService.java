package net.didora.security;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.Set;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;

/** Who may log in, and what each user prefers. Users are looked up on behalf of the platform. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class UserService {
  private static final Set<String> LANGUAGES = Set.of("pt", "en");
  private static final Set<String> THEMES = Set.of("light", "dark", "auto");

  @PersistenceContext private EntityManager db;

  public Optional<User> find(String login) {
    return db.createQuery("SELECT u FROM User u WHERE u.login = :login", User.class)
        .setParameter("login", login)
        .getResultStream()
        .findFirst();
  }

  /** The current user's language and theme, from the next page on. */
  public void prefer(String language, String theme) {
    if (!LANGUAGES.contains(language) || !THEMES.contains(theme)) {
      throw new RefusedException("", "refused.preference");
    }
    find(Tenant.current().login()).ifPresent(user -> user.prefer(language, theme));
  }
}
