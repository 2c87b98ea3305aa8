package net.didora.web.margin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import net.didora.billing.margin.MarginLine;
import net.didora.billing.margin.MarginService;
import net.didora.common.Money;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.number.DidCatalog;
import net.didora.plan.PlanService;
import net.didora.rating.day.SummedDays;
import net.didora.web.common.Csv;
import net.didora.web.common.DayChart;
import net.didora.web.common.Display;
import net.didora.web.common.Download;
import net.didora.web.common.HolderNames;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** The margin of rated calls, by day with a chart, and by customer, number or plan. */
@Named
@ViewScoped
public class MarginListBean implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int DAYS = 7;
  private static final int SHOWN = 100;

  @Inject private MarginService margins;
  @Inject private DidCatalog dids;
  @Inject private PlanService plans;
  @Inject private HolderNames names;
  @Inject private Settings settings;
  @Inject private Clock clock;
  @Inject private Notices notices;
  @Inject private Display display;

  private @Nullable LocalDate from;
  private @Nullable LocalDate until;
  private MarginService.By by = MarginService.By.BUYER;
  private List<MarginLine> days = List.of();
  private List<MarginLine> lines = List.of();
  private SummedDays.@Nullable State state;
  private final Map<String, String> labels = new HashMap<>();

  /** The last seven days, today included, unless something else was asked for. */
  public void open() {
    until = LocalDate.now(clock.withZone(settings.zone()));
    from = until.minusDays(DAYS - 1L);
    load();
  }

  public void load() {
    if (from == null || until == null) {
      open();
      return;
    }
    try {
      days = margins.days(from, until);
      lines = margins.lines(by, from, until);
      state = margins.state(from, until);
      name(getShown());
    } catch (RefusedException refused) {
      notices.refused("marginForm", refused.refusals());
    }
  }

  private void name(List<MarginLine> some) {
    labels.clear();
    List<String> keys = some.stream().map(MarginLine::key).filter(key -> !key.isEmpty()).toList();
    switch (by) {
      case BUYER -> {
        names.load(keys);
        keys.forEach(key -> labels.put(key, names.at(key)));
      }
      case DID -> dids.numbers(ids(keys)).forEach((id, number) -> labels.put(id + "", number));
      case PLAN -> plans.names(ids(keys)).forEach((id, plan) -> labels.put(id + "", plan));
    }
  }

  private static List<Long> ids(List<String> keys) {
    return keys.stream().map(Long::valueOf).toList();
  }

  public void export() throws IOException {
    name(lines);
    Download.csv("margins.csv", this::write);
  }

  private void write(Csv csv) {
    csv.row(
        List.of(
            notices.sentence("profit.by." + by),
            notices.sentence("profit.calls"),
            notices.sentence("profit.minutes"),
            notices.sentence("profit.sale"),
            notices.sentence("profit.cost"),
            notices.sentence("profit.margin")));
    lines.forEach(
        line ->
            csv.row(
                List.of(
                    label(line),
                    line.calls(),
                    minutes(line),
                    display.decimal(line.sale()),
                    display.decimal(line.cost()),
                    display.decimal(line.margin()))));
  }

  /** What the calls of a line have in common, by its name. */
  public String label(MarginLine line) {
    return line.key().isEmpty()
        ? notices.sentence("profit.none." + by)
        : labels.getOrDefault(line.key(), line.key());
  }

  public String day(MarginLine line) {
    return display.day(LocalDate.parse(line.key()));
  }

  /** Billed, in minutes with one decimal. */
  public String minutes(MarginLine line) {
    return display.exactDecimal(
        BigDecimal.valueOf(line.billedSeconds())
            .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP));
  }

  public String percent(MarginLine line) {
    return line.percent().map(percent -> display.percent(percent)).orElse("–");
  }

  public MarginLine getTotal() {
    return days.stream()
        .reduce(MarginLine::and)
        .orElseGet(() -> new MarginLine("", 0, 0, Money.ZERO, Money.ZERO));
  }

  /** Up to which moment the figures are complete, and which days have more to come. */
  public String getComplete() {
    SummedDays.State known = state;
    if (known == null || known.madeAt() == null) {
      return notices.sentence("profit.complete.never");
    }
    String moment = display.dateTime(known.madeAt());
    if (known.due().isEmpty()) {
      return notices.sentence("profit.complete", moment);
    }
    String days = known.due().stream().map(display::day).collect(Collectors.joining(", "));
    return notices.sentence("profit.complete.but", moment, days);
  }

  /** The chart of the days, in the terms of the library that draws it. */
  public String getChart() {
    return new DayChart<>(days, this::day)
        .line(notices.sentence("profit.margin"), "--ok", MarginLine::margin)
        .bars(notices.sentence("profit.cost"), "--line-strong", MarginLine::cost)
        .bars(notices.sentence("profit.sale"), "--primary", MarginLine::sale)
        .text();
  }

  public boolean isAnything() {
    return days.stream().anyMatch(day -> !day.isNothing());
  }

  public List<MarginLine> getDays() {
    return days;
  }

  public List<MarginLine> getShown() {
    return lines.size() > SHOWN ? lines.subList(0, SHOWN) : lines;
  }

  /** How many lines there are beyond those shown. */
  public int getHidden() {
    return Math.max(0, lines.size() - SHOWN);
  }

  public MarginService.By[] getBys() {
    return MarginService.By.values();
  }

  public MarginService.By getBy() {
    return by;
  }

  public void setBy(MarginService.@Nullable By by) {
    this.by = Objects.requireNonNullElse(by, MarginService.By.BUYER);
  }

  public @Nullable LocalDate getFrom() {
    return from;
  }

  public void setFrom(@Nullable LocalDate from) {
    this.from = from;
  }

  public @Nullable LocalDate getUntil() {
    return until;
  }

  public void setUntil(@Nullable LocalDate until) {
    this.until = until;
  }
}
