package net.didora.web.common;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A table that the browser keeps as a file instead of showing it. */
public final class Download {
  private Download() {}

  public static void csv(String fileName, Consumer<Csv> rows) throws IOException {
    text(fileName, out -> rows.accept(new Csv(out)));
  }

  /** A file of fields with separators, written by whoever knows its form. */
  public static void text(String fileName, Consumer<Writer> content) throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext web = faces.getExternalContext();
    web.responseReset();
    web.setResponseContentType("text/csv");
    web.setResponseCharacterEncoding(StandardCharsets.UTF_8.name());
    web.setResponseHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    try (Writer out = web.getResponseOutputWriter()) {
      content.accept(out);
    }
    faces.responseComplete();
  }
}
