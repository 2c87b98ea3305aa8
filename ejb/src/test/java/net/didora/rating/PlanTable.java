package net.didora.rating;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.didora.common.Money;
import net.didora.plan.HolidayCalendar;
import net.didora.plan.RateWindow;

/** Plans written by hand as a table: plan, valid from, prefix, price, fee, cadence, window. */
final class PlanTable {
  private final Map<String, PriceBook.Version> versions = new HashMap<>();
  private final Map<Long, List<PlanPrefix>> lines = new HashMap<>();

  static PriceBook read(String resource) {
    return read(resource, new RateCalendar(ZoneOffset.UTC, HolidayCalendar.NATIONAL));
  }

  static PriceBook read(String resource, RateCalendar calendar) {
    PlanTable table = new PlanTable();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                PlanTable.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      reader.lines().skip(1).forEach(line -> table.add(line.split(",", -1)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return table.book(calendar);
  }

  static PriceBook oneLine(String prefix, String perMinute) {
    PlanTable table = new PlanTable();
    table.add(new String[] {"1", "1970-01-01", prefix, perMinute, "0", "1", "1", "0"});
    return table.book(new RateCalendar(ZoneOffset.UTC, HolidayCalendar.NATIONAL));
  }

  private void add(String[] field) {
    PriceBook.Version version =
        versions.computeIfAbsent(
            field[0] + " " + field[1],
            any ->
                new PriceBook.Version(
                    versions.size() + 1L,
                    Long.parseLong(field[0]),
                    Instant.parse(field[1] + "T00:00:00Z")));
    Rate rate =
        new Rate(
            Money.of(field[3]),
            Money.of(field[4]),
            Integer.parseInt(field[5]),
            Integer.parseInt(field[6]),
            Integer.parseInt(field[7]));
    lines
        .computeIfAbsent(version.id(), any -> new ArrayList<>())
        .add(new PlanPrefix(version.id(), field[2], window(field), rate));
  }

  private static RateWindow window(String[] field) {
    return field.length > 8 ? RateWindow.parse(field[8].replace('+', ',')) : RateWindow.ALWAYS;
  }

  private PriceBook book(RateCalendar calendar) {
    Map<Long, PrefixTable> tables = new HashMap<>();
    lines.forEach((version, of) -> tables.put(version, new PrefixTable(of)));
    return new PriceBook(new ArrayList<>(versions.values()), tables::get, calendar);
  }
}
