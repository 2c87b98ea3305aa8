package net.didora.web.common;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.FacesMessage.Severity;
import jakarta.faces.component.EditableValueHolder;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.didora.common.Money;
import net.didora.common.Refusal;
import net.didora.web.security.UserBean;
import org.jspecify.annotations.Nullable;

/** What the page tells the user, beside a field or in the corner, in his language. */
@RequestScoped
public class Notices {
  private static final Pattern OF_LIST = Pattern.compile("(\\w+)\\[(\\d+)\\]\\.(\\w+)");

  /** How an amount stands in a refusal: with all six decimals. */
  private static final Pattern AMOUNT = Pattern.compile("-?[0-9]+\\.[0-9]{6}");

  @Inject private UserBean user;
  @Inject private Display display;

  public void info(String key, Object... parameters) {
    add(FacesMessage.SEVERITY_INFO, null, sentence(key, parameters));
  }

  public void warn(String key, Object... parameters) {
    add(FacesMessage.SEVERITY_WARN, null, sentence(key, parameters));
  }

  public void error(String key, Object... parameters) {
    add(FacesMessage.SEVERITY_ERROR, null, sentence(key, parameters));
  }

  /** Survives the redirect to the next page. */
  public void infoOnNextPage(String key, Object... parameters) {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    info(key, parameters);
  }

  public void warnOnNextPage(Refusal warning) {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    add(FacesMessage.SEVERITY_WARN, null, sentence(warning));
  }

  public void warnOnNextPage(String key, Object... parameters) {
    FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    warn(key, parameters);
  }

  /** Each refusal beside its field in the form, or in the corner where it has none. */
  public void refused(String form, List<Refusal> refusals) {
    FacesContext faces = FacesContext.getCurrentInstance();
    for (Refusal refusal : refusals) {
      String client = clientOf(faces, form, refusal.field());
      add(FacesMessage.SEVERITY_ERROR, client, sentence(refusal));
      if (client != null) {
        faces.getViewRoot().invokeOnComponent(faces, client, (context, field) -> mark(field));
      }
    }
    faces.validationFailed();
  }

  private static void mark(UIComponent component) {
    if (component instanceof EditableValueHolder field) {
      field.setValid(false);
    }
  }

  /**
   * The field in the page's own terms; a field of a list is named like targets[1].host. What is no
   * field that the page shows now has no place for a message: that goes to the corner.
   */
  private static @Nullable String clientOf(FacesContext faces, String form, String field) {
    Matcher ofList = OF_LIST.matcher(field);
    boolean listed = ofList.matches();
    String component = listed ? ofList.group(1) : field;
    UIComponent found =
        component.isEmpty() ? null : faces.getViewRoot().findComponent(form + ":" + component);
    if (!isShown(found) || (!listed && !(found instanceof EditableValueHolder))) {
      return null;
    }
    return listed
        ? form + ":" + component + ":" + ofList.group(2) + ":" + ofList.group(3)
        : form + ":" + component;
  }

  private static boolean isShown(@Nullable UIComponent component) {
    for (UIComponent part = component; part != null; part = part.getParent()) {
      if (!part.isRendered()) {
        return false;
      }
    }
    return component != null;
  }

  /** An amount in it is written as the user's language writes amounts. */
  public String sentence(Refusal refusal) {
    List<String> parameters = refusal.parameters().stream().map(this::readable).toList();
    return Sentences.of(user.getLocale(), refusal.messageKey(), parameters);
  }

  private String readable(String parameter) {
    return AMOUNT.matcher(parameter).matches() ? display.money(Money.of(parameter)) : parameter;
  }

  public String sentence(String key, Object... parameters) {
    return Sentences.of(user.getLocale(), key, parameters);
  }

  private static void add(Severity severity, @Nullable String client, String text) {
    FacesContext.getCurrentInstance().addMessage(client, new FacesMessage(severity, text, text));
  }
}
