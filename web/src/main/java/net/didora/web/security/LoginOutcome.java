package net.didora.web.security;

import jakarta.enterprise.context.RequestScoped;

/** Why the login of this request failed, for the sentence on the page. */
@RequestScoped
public class LoginOutcome {
  private boolean locked;

  void lock() {
    locked = true;
  }

  public boolean isLocked() {
    return locked;
  }
}
