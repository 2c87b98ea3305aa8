package net.didora.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import net.didora.common.Tenant;
import net.didora.security.Doorkeeper;
import net.didora.security.Doorkeeper.Login;
import net.didora.security.UserService;

/** The platform's users, as the server's login asks for them. */
@ApplicationScoped
public class UserIdentityStore implements IdentityStore {
  @Inject private Doorkeeper doorkeeper;
  @Inject private UserService users;
  @Inject private LoginOutcome outcome;
  @Inject private HttpServletRequest request;

  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    String login = credential.getCaller();
    String address = request.getRemoteAddr();
    Login judged = doorkeeper.authenticate(login, credential.getPasswordAsString(), address);
    outcome.is(judged);
    if (judged == Login.OK) {
      return Tenant.platform(login).call(() -> valid(login));
    }
    if (judged != Login.LOCKED) { // that was said once, when the door was shut
      WebLog.LOG.loginRefused(WebLog.safe(login), WebLog.safe(address), judged);
    }
    return CredentialValidationResult.INVALID_RESULT;
  }

  private CredentialValidationResult valid(String login) {
    return users
        .find(login)
        .map(user -> new CredentialValidationResult(user.getLogin(), Set.of(user.getRole().name())))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }
}
