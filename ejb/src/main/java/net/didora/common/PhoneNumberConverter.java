package net.didora.common;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores a telephone number as its digits. */
@Converter(autoApply = true)
public class PhoneNumberConverter
    implements AttributeConverter<@Nullable PhoneNumber, @Nullable String> {
  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable PhoneNumber number) {
    return number == null ? null : number.digits();
  }

  @Override
  public @Nullable PhoneNumber convertToEntityAttribute(@Nullable String digits) {
    return digits == null ? null : new PhoneNumber(digits);
  }
}
