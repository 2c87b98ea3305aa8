package net.didora.web.security;

import jakarta.servlet.ServletRequest;
import java.util.Locale;
import java.util.Optional;
import net.didora.common.Tenant;
import net.didora.security.Role;
import net.didora.security.User;

/** Who is at work in a request, as read from the database when the request came in. */
public record LoggedIn(
    String login, String name, String path, Role role, String language, String theme) {
  private static final String KEY = LoggedIn.class.getName();

  static LoggedIn of(User user) {
    return new LoggedIn(
        user.getLogin(),
        user.getName(),
        user.getTenantPath(),
        user.getRole(),
        user.getLanguage(),
        user.getTheme());
  }

  /** Whoever logged in with this request, if anybody did. */
  public static Optional<LoggedIn> in(ServletRequest request) {
    return Optional.ofNullable((LoggedIn) request.getAttribute(KEY));
  }

  void enter(ServletRequest request) {
    request.setAttribute(KEY, this);
  }

  public Tenant tenant() {
    return Tenant.of(path, login);
  }

  /** English for who asked for it, else Portuguese of Brazil. */
  public Locale locale() {
    return language.startsWith("en") ? Locale.ENGLISH : new Locale("pt", "BR");
  }
}
