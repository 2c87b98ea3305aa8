package net.didora.web.common;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A table that the browser keeps as a file instead of showing it. */
public final class Download {
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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

  /** What a file consists of, for whoever writes bytes. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A file of any kind. */
  public static void file(String fileName, String type, Content content) throws IOException {
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext web = faces.getExternalContext();
    web.responseReset();
    web.setResponseContentType(type);
    web.setResponseHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    try (OutputStream out = web.getResponseOutputStream()) {
      content.writeTo(out);
    }
    faces.responseComplete();
  }
}
