package net.didora.web.margin;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import net.didora.billing.margin.MarginLine;
import net.didora.common.Money;
import net.didora.web.common.Notices;

/** Bars of cost and sale for each day, and the margin as a line over them, for Chart.js. */
record MarginChart(List<MarginLine> days, Notices notices) {

  /** The colours are the page's: the script asks the style sheet for them by these names. */
  String text(Function<MarginLine, String> label) {
    JsonArrayBuilder labels = Json.createArrayBuilder();
    days.forEach(day -> labels.add(label.apply(day)));
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
                            .add(set("line", "margin", "--ok", MarginLine::margin))
                            .add(set("bar", "cost", "--line-strong", MarginLine::cost))
                            .add(set("bar", "sale", "--primary", MarginLine::sale))))
            .add(
                "options",
                Json.createObjectBuilder()
                    .add("responsive", true)
                    .add("maintainAspectRatio", false)
                    .add("animation", false))
            .build();
    return chart.toString();
  }

  private JsonObject set(String type, String key, String colour, Function<MarginLine, Money> of) {
    JsonArrayBuilder amounts = Json.createArrayBuilder();
    days.forEach(day -> amounts.add(amount(of.apply(day))));
    return Json.createObjectBuilder()
        .add("type", type)
        .add("label", notices.sentence("profit." + key))
        .add("backgroundColor", colour)
        .add("borderColor", colour)
        .add("data", amounts)
        .build();
  }

  private static BigDecimal amount(Money money) {
    return money.amount().stripTrailingZeros();
  }
}
