package net.didora.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import net.didora.web.common.Answer;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The login page. */
@Named
@RequestScoped
public class LoginBean {
  @Inject private SecurityContext security;
  @Inject private Notices notices;
  @Inject private LoginOutcome outcome;

  private @Nullable String login;
  private @Nullable String password;
  private @Nullable String to;

  /** Lets in, and shows the page that was asked for first. */
  public void enter() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext web = faces.getExternalContext();
    AuthenticationStatus status =
        security.authenticate(
            (HttpServletRequest) web.getRequest(),
            (HttpServletResponse) web.getResponse(),
            AuthenticationParameters.withParams()
                .credential(new UsernamePasswordCredential(text(login), text(password))));
    if (status == AuthenticationStatus.SUCCESS) {
      Answer.redirect(target());
    } else {
      notices.error(refusal());
    }
  }

  private String refusal() {
    return switch (outcome.login()) {
      case BUSY -> "login.busy";
      case LOCKED -> "login.locked";
      case OK, WRONG -> "login.wrong";
    };
  }

  /** Only pages of ours: a link must not lead elsewhere through the login. */
  private String target() {
    boolean ours = to != null && to.matches("/[a-z][a-z/-]*\\.xhtml(\\?[^\\r\\n]*)?");
    return ours && to != null && !to.startsWith("/login") ? to : "/home.xhtml";
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  public @Nullable String getLogin() {
    return login;
  }

  public void setLogin(@Nullable String login) {
    this.login = login;
  }

  public @Nullable String getPassword() {
    return password;
  }

  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  public @Nullable String getTo() {
    return to;
  }

  public void setTo(@Nullable String to) {
    this.to = to;
  }
}
