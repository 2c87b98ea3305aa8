package net.didora.api.rating;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.didora.call.admission.DidPriceService;
import net.didora.rating.PlanPrefix;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanation.AtLevel;
import net.didora.rating.PriceExplanation.Bundled;
import net.didora.rating.PriceExplanation.Call;
import net.didora.rating.PriceExplanation.Candidate;
import net.didora.rating.PriceExplanation.Reckoning;
import net.didora.rating.PriceExplanation.Stretch;
import net.didora.rating.PricedLeg;
import net.didora.web.rating.PriceWords;
import org.jspecify.annotations.Nullable;

/** An explanation as JSON: amounts as text, so that no reader makes binary fractions of them. */
@RequestScoped
public class PriceAnswer {
  @Inject private PriceWords words;

  public Map<String, Object> of(PriceExplanation told) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("outcome", told.outcome());
    answer.put("call", call(told.call()));
    answer.put("words", words.call(told));
    answer.put("levels", told.levels().stream().map(level -> level(told, level)).toList());
    return answer;
  }

  /** One charge of several. */
  public Map<String, Object> of(DidPriceService.Explained explained) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("leg", explained.charge().leg());
    if (explained.trunk() != null) {
      answer.put("trunk", explained.trunk());
    }
    answer.putAll(of(explained.told()));
    return answer;
  }

  private static Map<String, Object> call(Call call) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("by", call.kind());
    fields.put("number", call.number());
    fields.put("matched", call.matched());
    put(fields, "answeredAt", call.answeredAt());
    if (call.answered() != null) {
      fields.put("localTime", call.answered().wall().toString());
      fields.put("weekday", call.answered().day());
      fields.put("holiday", call.answered().holiday());
    }
    fields.put("talkedMillis", call.talkedMillis());
    return fields;
  }

  private Map<String, Object> level(PriceExplanation told, AtLevel level) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("level", level.level().level());
    fields.put("plan", level.level().planId());
    fields.put("buyer", level.level().buyerPath());
    if (level.version() != null) {
      fields.put("versionFrom", level.version().validFrom().toString());
    }
    put(fields, "versionUntil", level.until());
    fields.put("candidates", level.candidates().stream().map(PriceAnswer::candidate).toList());
    Reckoning price = level.price();
    if (price != null) {
      fields.put("price", price(price));
    }
    PricedLeg.NoPrice reject = level.reject();
    if (reject != null) {
      fields.put("reject", Map.of("reason", reject.reason(), "detail", reject.detail()));
    }
    fields.put("words", words.steps(told, level));
    return fields;
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    Map<String, Object> fields = line(candidate.line());
    fields.put("hold", candidate.hold());
    fields.put("taken", candidate.taken());
    return fields;
  }

  private static Map<String, Object> price(Reckoning price) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("line", line(price.line()));
    fields.put("talkedSeconds", price.talkedSeconds());
    fields.put("billedSeconds", price.billedSeconds());
    fields.put("stretches", price.stretches().stream().map(PriceAnswer::stretch).toList());
    fields.put("bundles", price.bundled().stream().map(PriceAnswer::bundled).toList());
    fields.put("chargedSeconds", price.chargedSeconds());
    fields.put("secondsTimesPrice", price.secondsTimesPrice().toPlainString());
    fields.put("beforeRounding", price.beforeRounding().toPlainString());
    fields.put("rounded", price.rounded().toString());
    fields.put("connectFee", price.connectFee().toString());
    fields.put("amount", price.amount().toString());
    return fields;
  }

  private static Map<String, Object> bundled(Bundled bundled) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", bundled.name());
    fields.put("seconds", bundled.seconds());
    return fields;
  }

  private static Map<String, Object> stretch(Stretch part) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fromSecond", part.fromSecond());
    fields.put("from", part.from().toString());
    fields.put("billedSeconds", part.billedSeconds());
    fields.put("firstBlock", part.firstBlock());
    fields.put("nextBlocks", part.nextBlocks());
    fields.put("line", line(part.line()));
    return fields;
  }

  private static Map<String, Object> line(PlanPrefix line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("prefix", line.prefix());
    fields.put("window", line.window().text());
    fields.put("perMinute", line.rate().perMinute().toString());
    fields.put("connectFee", line.rate().connectFee().toString());
    fields.put(
        "cadence",
        List.of(line.rate().firstBlock(), line.rate().nextBlock(), line.rate().discard()));
    return fields;
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Instant moment) {
    if (moment != null) {
      fields.put(name, moment.toString());
    }
  }
}
