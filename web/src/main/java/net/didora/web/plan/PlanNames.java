package net.didora.web.plan;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import net.didora.plan.PlanReading;
import net.didora.plan.PlanService;

/** What plans are called, as far as the user may know: his own, and those that he pays by. */
@Dependent
public class PlanNames implements Serializable {
  private static final long serialVersionUID = 1;

  @Inject private PlanService plans;
  @Inject private PlanReading reading;

  /** By their ids; the plans of others above are left out. */
  public Map<Long, String> of(Collection<Long> ids) {
    Map<Long, String> names = new HashMap<>(plans.names(ids));
    reading.given().stream()
        .filter(plan -> ids.contains(plan.id()))
        .forEach(plan -> names.put(plan.id(), plan.description()));
    return names;
  }
}
