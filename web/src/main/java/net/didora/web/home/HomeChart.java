package net.didora.web.home;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import net.didora.rating.day.DayFigures;

/** Bars of the value of each day, and its calls as a line over them, for Chart.js. */
record HomeChart(List<DayFigures> days, String value, String calls) {

  /** The colours are the page's; a set on the axis "count" is no money. */
  String text(Function<DayFigures, String> label, Function<DayFigures, BigDecimal> amount) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    JsonArrayBuilder amounts = Json.createArrayBuilder();
    JsonArrayBuilder counts = Json.createArrayBuilder();
    for (DayFigures day : days) {
      labels.add(label.apply(day));
      amounts.add(amount.apply(day));
      counts.add(day.calls().calls());
    }
    JsonObject chart =
        Json.createObjectBuilder()
            .add("type", "bar")
            .add(
                "data",
                Json.createObjectBuilder()
                    .add("labels", labels)
                    .add(
                        "datasets",
                        Json.createArrayBuilder()
                            .add(set("line", calls, "--warn", counts).add("yAxisID", "count"))
                            .add(set("bar", value, "--primary", amounts))))
            .add("options", options())
            .build();
    return chart.toString();
  }

  private static JsonObjectBuilder options() {
    return Json.createObjectBuilder()
        .add("responsive", true)
        .add("maintainAspectRatio", false)
        .add("animation", false)
        .add(
            "interaction", Json.createObjectBuilder().add("mode", "index").add("intersect", false));
  }

  private static JsonObjectBuilder set(
      String type, String label, String colour, JsonArrayBuilder values) {
    return Json.createObjectBuilder()
        .add("type", type)
        .add("label", label)
        .add("backgroundColor", colour)
        .add("borderColor", colour)
        .add("borderWidth", type.equals("line") ? 2 : 0)
        .add("borderRadius", 3)
        .add("pointRadius", 2)
        .add("data", values);
  }
}
