package net.didora.web.common;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** How a bean answers where it does not show its own page. */
public final class Answer {
  private Answer() {}

  /** Sends the browser to another page of ours, such as {@code /home.xhtml}. */
  public static void redirect(String page) throws IOException {
    ExternalContext web = FacesContext.getCurrentInstance().getExternalContext();
    web.redirect(web.getRequestContextPath() + page);
  }

  /** What the address names is not there, or not for whoever asks: he is told the same. */
  public static void notFound() throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    faces.getExternalContext().responseSendError(404, "");
    faces.responseComplete();
  }
}
