package net.didora.web.security;

import jakarta.enterprise.context.RequestScoped;
import net.didora.security.Doorkeeper.Login;

/** What came of the login of this request, for the sentence on the page or of the API. */
@RequestScoped
public class LoginOutcome {
  private Login login = Login.WRONG;

  void is(Login outcome) {
    login = outcome;
  }

  Login login() {
    return login;
  }
}
