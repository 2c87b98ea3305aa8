package net.didora.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import net.didora.common.Tenant;

/**
 * The one place where pages and API come to work on behalf of a tenant: that of whoever logged in.
 * A request of nobody has no tenant, and reading then is an error.
 */
@WebFilter("/*")
public class TenantScopeFilter extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<LoggedIn> user = LoggedIn.in(request);
    if (user.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    try (Tenant.Scope scope = user.get().tenant().enter()) {
      chain.doFilter(request, response);
    }
  }
}
