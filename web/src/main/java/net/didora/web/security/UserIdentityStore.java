package net.didora.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;
import net.didora.common.Tenant;
import net.didora.security.UserService;

/** The platform's users, as the server's login asks for them. */
@ApplicationScoped
public class UserIdentityStore implements IdentityStore {
  @Inject private UserService users;
  @Inject private LoginOutcome outcome;

  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    String login = credential.getCaller();
    return Tenant.platform(login).call(() -> judge(login, credential.getPasswordAsString()));
  }

  private CredentialValidationResult judge(String login, String password) {
    return switch (users.authenticate(login, password)) {
      case OK -> valid(login);
      case LOCKED -> {
        outcome.lock();
        yield CredentialValidationResult.INVALID_RESULT;
      }
      case WRONG -> CredentialValidationResult.INVALID_RESULT;
    };
  }

  private CredentialValidationResult valid(String login) {
    return users
        .find(login)
        .map(user -> new CredentialValidationResult(user.getLogin(), Set.of(user.getRole().name())))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }
}
