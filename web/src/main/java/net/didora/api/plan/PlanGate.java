package net.didora.api.plan;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;
import net.didora.api.common.Problem;
import net.didora.security.Role;
import net.didora.web.security.LoggedIn;

/** Who may work with plans over REST: those who have their pages, the Master and the Revendas. */
@RequestScoped
public class PlanGate {
  @Inject private HttpServletRequest request;

  void check() {
    if (LoggedIn.in(request).filter(user -> user.role() != Role.SUBSCRIBER).isEmpty()) {
      throw new Forbidden();
    }
  }

  Locale locale() {
    return LoggedIn.in(request).map(LoggedIn::locale).orElse(Locale.ENGLISH);
  }

  private static final class Forbidden extends WebApplicationException {
    private static final long serialVersionUID = 1;

    Forbidden() {
      super(Problem.of(Status.FORBIDDEN, "Plans are for logins of the Master and of Revendas."));
    }
  }
}
