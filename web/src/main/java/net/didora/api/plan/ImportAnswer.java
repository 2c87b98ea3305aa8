package net.didora.api.plan;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.didora.api.common.ApiErrors;
import net.didora.api.common.Problem;
import net.didora.plan.MarginBreach;
import net.didora.plan.PlanImport;
import net.didora.plan.file.LineError;
import net.didora.web.common.Sentences;

/** Why no version was made: each line with what is wrong with it, each price below its cost. */
final class ImportAnswer {
  private final PlanImport run;
  private final Locale locale;

  ImportAnswer(PlanImport run, Locale locale) {
    this.run = run;
    this.locale = locale;
  }

  Response refusal() {
    if (run.getState() != PlanImport.State.REFUSED) {
      return Problem.of(
          Response.Status.INTERNAL_SERVER_ERROR, Sentences.of(locale, "planImport.failed"));
    }
    List<Map<String, Object>> errors = new ArrayList<>();
    run.getErrors().forEach(error -> errors.add(described(error)));
    run.getMargins().forEach(breach -> errors.add(described(breach)));
    String sentence = Sentences.of(locale, "planImport.refused", run.getErrorCount());
    return Problem.of(ApiErrors.UNPROCESSABLE, sentence, errors);
  }

  private Map<String, Object> described(LineError error) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("line", error.line());
    description.put("column", error.column());
    description.put(
        "message", Sentences.of(locale, error.messageKey(), error.parameters().toArray()));
    return description;
  }

  private static Map<String, Object> described(MarginBreach breach) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("prefix", breach.prefix());
    description.put("sale", breach.sale().perMinute().toString());
    description.put("cost", breach.cost().perMinute().toString());
    description.put("difference", breach.difference().toString());
    return description;
  }
}
