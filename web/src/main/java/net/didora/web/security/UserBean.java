package net.didora.web.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import net.didora.security.Role;
import net.didora.security.UserService;
import net.didora.web.common.Answer;

/** Whoever looks at the page: name, language, theme, and what he may do. */
@Named
@RequestScoped
public class UserBean {
  private static final Locale PORTUGUESE = new Locale("pt", "BR");

  @Inject private HttpServletRequest request;
  @Inject private UserService users;

  public boolean isLoggedIn() {
    return user().isPresent();
  }

  public String getName() {
    return user().map(LoggedIn::name).orElse("");
  }

  public String getLogin() {
    return user().map(LoggedIn::login).orElse("");
  }

  /** The first letters of the name, for the round mark in the bar. */
  public String getInitials() {
    String[] words = getName().strip().split("\\s+", -1);
    StringBuilder initials = new StringBuilder();
    for (int i = 0; i < Math.min(2, words.length); i++) {
      initials.append(words[i].isEmpty() ? "" : words[i].substring(0, 1));
    }
    return initials.toString().toUpperCase(getLocale());
  }

  public String getRoleKey() {
    return "role." + user().map(found -> found.role().name()).orElse("NONE");
  }

  public boolean isMaster() {
    return user().filter(found -> found.role() == Role.MASTER).isPresent();
  }

  /** Whether he may change numbers: an Assinante only looks at his. */
  public boolean isEditor() {
    return user().filter(found -> found.role() != Role.SUBSCRIBER).isPresent();
  }

  public Locale getLocale() {
    return user().map(LoggedIn::locale).orElseGet(this::browserLocale);
  }

  private Locale browserLocale() {
    boolean english = "en".equals(request.getLocale().getLanguage());
    return english && request.getHeader("Accept-Language") != null ? Locale.ENGLISH : PORTUGUESE;
  }

  public String getLanguage() {
    return getLocale().getLanguage();
  }

  public String getTheme() {
    return user().map(LoggedIn::theme).orElse("auto");
  }

  public void speak(String language) throws IOException {
    prefer(language, getTheme());
  }

  public void paint(String theme) throws IOException {
    prefer(getLanguage(), theme);
  }

  private void prefer(String language, String theme) throws IOException {
    users.prefer(language, theme);
    ExternalContext web = FacesContext.getCurrentInstance().getExternalContext();
    Answer.redirect(web.getRequestServletPath() + parameters());
  }

  /**
   * Of the page that is open, as its address in the browser shows them: a form does not send them.
   */
  private String parameters() {
    String referer = request.getHeader("Referer");
    int start = referer == null ? -1 : referer.indexOf('?');
    return start < 0 || referer == null ? "" : referer.substring(start);
  }

  public void leave() throws IOException {
    ExternalContext web = FacesContext.getCurrentInstance().getExternalContext();
    web.invalidateSession();
    Answer.redirect("/login.xhtml?left=1");
  }

  private Optional<LoggedIn> user() {
    return LoggedIn.in(request);
  }
}
