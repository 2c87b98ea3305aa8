package net.didora.web.common;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.faces.convert.FacesConverter;
import net.didora.common.Choice;
import org.jspecify.annotations.Nullable;

/** An entry that was picked from a list: its id decides, its label is only shown again. */
@FacesConverter("choice")
public class ChoiceConverter implements Converter<Choice> {
  @Override
  public @Nullable Choice getAsObject(FacesContext faces, UIComponent field, String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    int colon = value.indexOf(':');
    try {
      return new Choice(Long.valueOf(value.substring(0, colon)), value.substring(colon + 1));
    } catch (NumberFormatException | IndexOutOfBoundsException notPicked) {
      throw new ConverterException(notPicked);
    }
  }

  @Override
  public String getAsString(FacesContext faces, UIComponent field, @Nullable Choice choice) {
    return choice == null ? "" : choice.id() + ":" + choice.label();
  }
}
