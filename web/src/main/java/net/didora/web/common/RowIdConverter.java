package net.didora.web.common;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.FacesConverter;
import org.jspecify.annotations.Nullable;

/** The id of a row in the address of a page; what is no id names no row, and is not found. */
@FacesConverter("rowId")
public class RowIdConverter implements Converter<Long> {
  private static final Long NO_ROW = -1L;

  @Override
  public @Nullable Long getAsObject(FacesContext faces, UIComponent parameter, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException edited) {
      return NO_ROW;
    }
  }

  @Override
  public String getAsString(FacesContext faces, UIComponent parameter, @Nullable Long id) {
    return id == null ? "" : id.toString();
  }
}
