package net.didora.plan;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** A window as its text. */
@Converter
public class RateWindowConverter implements AttributeConverter<RateWindow, String> {
  @Override
  public String convertToDatabaseColumn(RateWindow window) {
    return window.text();
  }

  @Override
  public RateWindow convertToEntityAttribute(String text) {
    return RateWindow.parse(text);
  }
}
