package net.didora.plan;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A holiday on its day in one year.
 *
 * @param national which one it is by law; null: one that the operator added
 * @param ownId of the operator's, with its name and its rule as they are written
 */
public record HolidayDate(
    LocalDate day,
    @Nullable NationalHoliday national,
    @Nullable Long ownId,
    String name,
    String rule)
    implements Serializable {

  static HolidayDate of(LocalDate day, NationalHoliday national) {
    return new HolidayDate(day, national, null, "", "");
  }

  static HolidayDate of(LocalDate day, Holiday own) {
    return new HolidayDate(day, null, own.getId(), own.getName(), own.getRule().text());
  }
}
