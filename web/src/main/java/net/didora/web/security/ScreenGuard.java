package net.didora.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import net.didora.web.common.Screen;

/** A screen opens for those to whom the menu offers it; its address helps nobody else. */
@WebFilter("*.xhtml")
public class ScreenGuard extends HttpFilter {
  private static final long serialVersionUID = 1;

  /** Whatever stands between two names, the page behind it is the same. */
  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<LoggedIn> user = LoggedIn.in(request);
    Optional<Screen> screen = Screen.at(SLASHES.matcher(request.getServletPath()).replaceAll("/"));
    if (user.isPresent() && screen.isPresent() && !screen.get().isFor(user.get().role())) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    chain.doFilter(request, response);
  }
}
