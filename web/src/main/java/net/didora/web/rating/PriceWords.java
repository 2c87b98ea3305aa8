package net.didora.web.rating;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.didora.cdr.RatingKind;
import net.didora.plan.RateWindow;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PriceExplanation.Call;
import net.didora.rating.PriceExplanation.Candidate;
import net.didora.rating.PriceExplanation.Reckoning;
import net.didora.rating.PriceExplanation.Stretch;
import net.didora.rating.PricedLeg;
import net.didora.rating.RateCalendar;
import net.didora.web.common.Display;
import net.didora.web.common.Notices;
import org.jspecify.annotations.Nullable;

/** Puts the steps of a price into the user's words, for the page and the API alike. */
@Named
@RequestScoped
public class PriceWords {
  private static final Pattern DAY = Pattern.compile("[A-Z]{3,}");

  @Inject private Notices notices;
  @Inject private Display display;

  /** What holds for all levels: the number, and how long was talked when. */
  public List<String> call(PriceExplanation told) {
    Call call = told.call();
    List<String> steps = new ArrayList<>();
    steps.add(number(call));
    if (call.isPorted()) {
      steps.add(say("price.step.ported", call.matched()));
    }
    RateCalendar.Moment answered = call.answered();
    if (answered != null) {
      steps.add(
          say(
              answered.holiday() ? "price.step.onHoliday" : "price.step.answered",
              display.exact(call.answeredAt()),
              say("price.day." + answered.day()),
              display.seconds(call.talkedMillis()),
              (call.talkedMillis() + 999) / 1000));
    }
    return steps;
  }

  private String number(Call call) {
    boolean byDestination = call.kind() == RatingKind.BY_DESTINATION;
    if (call.isAnonymous()) {
      return say(byDestination ? "price.step.noDestination" : "price.step.anonymous");
    }
    String by = call.kind() == RatingKind.BY_DID ? "price.step.byDid" : "price.step.byCaller";
    return say(byDestination ? "price.step.byDestination" : by, call.number());
  }

  /** From the version of the plan to the cent, or to why there is none. */
  public List<String> steps(PriceExplanation told, AtLevel level) {
    List<String> steps = new ArrayList<>();
    addVersion(steps, level);
    Reckoning price = level.price();
    if (price == null) {
      steps.add(reject(level.reject(), told.call()));
      return steps;
    }
    addPrefix(steps, level, price.line());
    addWindow(steps, level, price.line());
    addBlocks(steps, price);
    addBundles(steps, price);
    if (price.chargedSeconds() > 0) {
      addSum(steps, price);
    }
    return steps;
  }

  private void addVersion(List<String> steps, AtLevel level) {
    if (level.version() != null) {
      String since = display.dateTime(level.version().validFrom());
      Instant until = level.until();
      steps.add(
          until == null
              ? say("price.step.version", since)
              : say("price.step.versionUntil", since, display.dateTime(until)));
    }
  }

  private void addPrefix(List<String> steps, AtLevel level, PlanPrefix taken) {
    List<String> fitting =
        level.candidates().stream().map(one -> prefix(one.line())).distinct().toList();
    steps.add(
        fitting.size() == 1
            ? say("price.step.onlyPrefix", prefix(taken))
            : say("price.step.prefix", String.join(", ", fitting), prefix(taken)));
  }

  private void addWindow(List<String> steps, AtLevel level, PlanPrefix taken) {
    if (!taken.window().isAlways()) {
      steps.add(say("price.step.window", window(taken.window())));
    } else if (level.candidates().stream().anyMatch(one -> isOtherWindow(one, taken))) {
      steps.add(say("price.step.noWindow"));
    }
  }

  private static boolean isOtherWindow(Candidate candidate, PlanPrefix taken) {
    return candidate.line().prefix().equals(taken.prefix())
        && !candidate.line().window().isAlways();
  }

  private void addBlocks(List<String> steps, Reckoning price) {
    steps.add(say("price.step.rate", rate(price.line()), cadence(price.line())));
    int discard = price.line().rate().discard();
    if (price.billedSeconds() == 0) {
      steps.add(say("price.step.discarded", price.talkedSeconds(), discard));
      return;
    }
    steps.add(
        say(
            price.stretches().size() > 1 ? "price.step.blocksSplit" : "price.step.blocks",
            price.talkedSeconds(),
            discard,
            price.stretches().stream().map(this::blocks).collect(Collectors.joining(" + ")),
            price.billedSeconds()));
  }

  /** Which bundles take which seconds, and what is left to be priced. */
  private void addBundles(List<String> steps, Reckoning price) {
    for (Bundled bundled : price.bundled()) {
      steps.add(say("price.step.bundle", bundled.seconds(), bundled.name()));
    }
    if (price.bundledSeconds() > 0) {
      steps.add(
          price.chargedSeconds() == 0
              ? say("price.step.bundledAll", display.money(price.amount()))
              : say("price.step.bundledRest", price.chargedSeconds(), price.billedSeconds()));
    }
  }

  /** 30 s + 5 × 6 s */
  public String blocks(Stretch part) {
    String further =
        part.nextBlocks() == 0
            ? ""
            : part.nextBlocks() + " × " + part.line().rate().nextBlock() + " s";
    if (part.firstBlock() == 0) {
      return further;
    }
    String first = part.firstBlock() + " s";
    return further.isEmpty() ? first : first + " + " + further;
  }

  private void addSum(List<String> steps, Reckoning price) {
    String products =
        price.charged().stream()
            .map(part -> part.billedSeconds() + " × " + rate(part.line()))
            .collect(Collectors.joining(" + "));
    steps.add(
        say(
            "price.step.sum",
            products,
            plain(price.secondsTimesPrice()),
            plain(price.beforeRounding())));
    steps.add(say("price.step.round", plain(price.rounded().amount())));
    if (!price.connectFee().isZero()) {
      steps.add(
          say(
              "price.step.fee",
              plain(price.rounded().amount()),
              plain(price.connectFee().amount()),
              display.money(price.amount())));
    }
  }

  private String reject(PricedLeg.@Nullable NoPrice reject, Call call) {
    if (reject == null) {
      return say("price.outcome.FREE");
    }
    boolean byDestination = call.kind() == RatingKind.BY_DESTINATION;
    String none = say(byDestination ? "price.noDestination" : "price.hidden");
    String number = call.isAnonymous() ? none : call.matched();
    return say("price.reject." + reject.reason(), number);
  }

  /** An empty prefix is the one that takes all. */
  public String prefix(PlanPrefix line) {
    return line.prefix().isEmpty() ? say("price.everyNumber") : line.prefix();
  }

  /** Its days in the user's language. */
  public String window(RateWindow window) {
    return window.isAlways()
        ? say("price.always")
        : DAY.matcher(window.text()).replaceAll(day -> say("window.day." + day.group()));
  }

  public String cadence(PlanPrefix line) {
    return line.rate().firstBlock() + "/" + line.rate().nextBlock() + "/" + line.rate().discard();
  }

  public String rate(PlanPrefix line) {
    return display.amount(line.rate().perMinute());
  }

  /** How a candidate came out. */
  public String state(Candidate candidate) {
    return candidate.taken() ? say("price.taken") : say("price.hold." + candidate.hold());
  }

  /** With as many decimals as it has, however many they are. */
  private String plain(BigDecimal number) {
    return display.exactDecimal(number);
  }

  private String say(String key, Object... parameters) {
    Object[] texts = new Object[parameters.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = String.valueOf(parameters[i]);
    }
    return notices.sentence(key, texts);
  }
}
