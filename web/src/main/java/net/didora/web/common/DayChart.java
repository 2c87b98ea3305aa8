package net.didora.web.common;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;
import net.didora.common.Money;

/**
 * Bars and lines over days, in the terms of Chart.js. A colour is the name of one in the style
 * sheet; the page's script looks it up there.
 *
 * @param <T> what is known of a day
 */
public final class DayChart<T> {
  private final List<T> days;
  private final JsonArrayBuilder labels = Json.createArrayBuilder();
  private final JsonArrayBuilder sets = Json.createArrayBuilder();

  public DayChart(List<T> days, Function<T, String> label) {
    this.days = days;
    days.forEach(day -> labels.add(label.apply(day)));
  }

  /** Amounts as bars. */
  public DayChart<T> bars(String name, String colour, Function<T, Money> amount) {
    sets.add(set("bar", name, colour, amounts(amount)));
    return this;
  }

  /** Amounts as a line; what comes first lies over what comes after it. */
  public DayChart<T> line(String name, String colour, Function<T, Money> amount) {
    sets.add(set("line", name, colour, amounts(amount)));
    return this;
  }

  /** A line that counts, on an axis of its own. */
  public DayChart<T> counts(String name, String colour, Function<T, Long> count) {
    JsonArrayBuilder counts = Json.createArrayBuilder();
    days.forEach(day -> counts.add(count.apply(day)));
    sets.add(set("line", name, colour, counts).add("yAxisID", "count"));
    return this;
  }

  /** The whole chart; once. */
  public String text() {
    JsonObjectBuilder options =
        Json.createObjectBuilder()
            .add("responsive", true)
            .add("maintainAspectRatio", false)
            .add("animation", false)
            .add(
                "interaction",
                Json.createObjectBuilder().add("mode", "index").add("intersect", false));
    return Json.createObjectBuilder()
        .add("type", "bar")
        .add("data", Json.createObjectBuilder().add("labels", labels).add("datasets", sets))
        .add("options", options)
        .build()
        .toString();
  }

  private JsonArrayBuilder amounts(Function<T, Money> of) {
    JsonArrayBuilder amounts = Json.createArrayBuilder();
    days.forEach(day -> amounts.add(of.apply(day).amount().stripTrailingZeros()));
    return amounts;
  }

  private static JsonObjectBuilder set(
      String type, String name, String colour, JsonArrayBuilder values) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("label", name)
        .add("backgroundColor", colour)
        .add("borderColor", colour)
        .add("borderWidth", type.equals("line") ? 2 : 0)
        .add("borderRadius", 3)
        .add("pointRadius", 2)
        .add("data", values);
  }
}
