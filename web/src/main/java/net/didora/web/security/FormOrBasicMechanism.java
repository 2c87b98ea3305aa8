package net.didora.web.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.BasicAuthenticationCredential;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import net.didora.common.Tenant;
import net.didora.security.User;
import net.didora.security.UserService;
import org.jspecify.annotations.Nullable;

/**
 * How a request says who sends it: the pages by the session that the login form opened, the API by
 * user and password in each request and never by the session (a foreign page cannot make a browser
 * send them).
 */
@ApplicationScoped
public class FormOrBasicMechanism implements HttpAuthenticationMechanism {
  private static final int TOO_MANY = 429;
  private static final String SESSION_LOGIN = "didora.login";
  private static final String API = "/api";
  private static final String RESOURCES = "/jakarta.faces.resource/";

  @Inject private IdentityStoreHandler identities;
  @Inject private UserService users;
  @Inject private LoginOutcome outcome;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String path = request.getServletPath();
    if (path.equals(API)) {
      return basic(request, response, context);
    }
    if (path.startsWith(RESOURCES)) {
      return context.doNothing();
    }
    if (context.isAuthenticationRequest() && context.getAuthParameters().getCredential() != null) {
      return form(request, context, context.getAuthParameters().getCredential());
    }
    return session(request, response, context);
  }

  private AuthenticationStatus form(
      HttpServletRequest request, HttpMessageContext context, Credential credential) {
    CredentialValidationResult result = identities.validate(credential);
    Optional<LoggedIn> user = enter(request, result);
    if (user.isEmpty()) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    request.getSession(true);
    request.changeSessionId();
    request.getSession().setAttribute(SESSION_LOGIN, user.get().login());
    WebLog.LOG.loggedIn(WebLog.safe(user.get().login()), WebLog.safe(request.getRemoteAddr()));
    return context.notifyContainerAboutLogin(result);
  }

  private AuthenticationStatus session(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<LoggedIn> user = loginOf(request.getSession(false)).flatMap(this::stillAllowed);
    if (user.isPresent()) {
      user.get().enter(request);
      return context.notifyContainerAboutLogin(
          user.get().login(), Set.of(user.get().role().name()));
    }
    return context.isProtected() ? askToLogIn(request, response) : context.doNothing();
  }

  private static Optional<String> loginOf(@Nullable HttpSession session) {
    return session == null
        ? Optional.empty()
        : Optional.ofNullable((String) session.getAttribute(SESSION_LOGIN));
  }

  /** A login that was blocked since does not work on until its session ends. */
  private Optional<LoggedIn> stillAllowed(String login) {
    return Tenant.platform(login)
        .call(() -> users.find(login))
        .filter(User::isActive)
        .map(LoggedIn::of);
  }

  private Optional<LoggedIn> enter(
      HttpServletRequest request, CredentialValidationResult validation) {
    if (validation.getStatus() != CredentialValidationResult.Status.VALID) {
      return Optional.empty();
    }
    Optional<LoggedIn> user = stillAllowed(validation.getCallerPrincipal().getName());
    user.ifPresent(found -> found.enter(request));
    return user;
  }

  /** What is open to everybody is so whatever was sent along: judging it costs a processor. */
  private AuthenticationStatus basic(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (!context.isProtected()) {
      return context.doNothing();
    }
    Optional<UsernamePasswordCredential> credential =
        credential(request.getHeader("Authorization"));
    if (credential.isPresent()) {
      CredentialValidationResult result = identities.validate(credential.get());
      if (enter(request, result).isPresent()) {
        return context.notifyContainerAboutLogin(result);
      }
    }
    return refuse(response);
  }

  private static Optional<UsernamePasswordCredential> credential(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      BasicAuthenticationCredential sent =
          new BasicAuthenticationCredential(header.substring(6).trim());
      return Optional.of(
          new UsernamePasswordCredential(sent.getCaller(), sent.getPasswordAsString()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }

  private AuthenticationStatus refuse(HttpServletResponse response) {
    switch (outcome.login()) {
      case BUSY -> {
        response.setHeader("Retry-After", "5");
        say(
            response,
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            "Many log in at once: try again.");
      }
      case LOCKED -> say(response, TOO_MANY, "Too many wrong passwords: wait some minutes.");
      case OK, WRONG -> {
        response.setHeader("WWW-Authenticate", "Basic realm=\"Didora\", charset=\"UTF-8\"");
        say(
            response,
            HttpServletResponse.SC_UNAUTHORIZED,
            "Send the login and password of a Didora user with HTTP Basic.");
      }
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static void say(HttpServletResponse response, int status, String sentence) {
    response.setStatus(status);
    write(response, "application/json", "{\"error\":\"" + sentence + "\"}");
  }

  private static AuthenticationStatus askToLogIn(
      HttpServletRequest request, HttpServletResponse response) {
    String login = request.getContextPath() + "/login.xhtml" + wayBack(request);
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      write(
          response,
          "text/xml",
          "<?xml version='1.0' encoding='UTF-8'?><partial-response><redirect url=\""
              + login.replace("&", "&amp;")
              + "\"></redirect></partial-response>");
      return AuthenticationStatus.SEND_CONTINUE;
    }
    try {
      response.sendRedirect(login);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    return AuthenticationStatus.SEND_CONTINUE;
  }

  /** The page to come back to: the one asked for, or the one whose form was sent too late. */
  private static String wayBack(HttpServletRequest request) {
    boolean stale = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    boolean form = !"GET".equals(request.getMethod());
    String query = request.getQueryString();
    String asked = request.getServletPath() + (query == null ? "" : "?" + query);
    String target = form ? pageOfForm(request) : asked;
    String back =
        target.length() < 2 ? "" : "to=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
    String why = stale || form ? "expired=1" : "";
    String both = why + (why.isEmpty() || back.isEmpty() ? "" : "&") + back;
    return both.isEmpty() ? "" : "?" + both;
  }

  /** A form does not send the parameters of its page: the browser says where it stood. */
  private static String pageOfForm(HttpServletRequest request) {
    String path = request.getServletPath();
    if (!path.endsWith(".xhtml")) {
      return "";
    }
    String referer = request.getHeader("Referer");
    int start = referer == null ? -1 : referer.indexOf(path + "?");
    return start < 0 || referer == null ? path : referer.substring(start);
  }

  private static void write(HttpServletResponse response, String type, String body) {
    response.setContentType(type);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    try (Writer out = response.getWriter()) {
      out.write(body); // and closed: the server would answer an open one once more
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
