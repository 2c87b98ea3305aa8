package net.didora.web.planted;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.persistence.EntityManager;
import net.didora.common.Tenant;

/** Breaks every rule once, so that the rules are seen to work. */
class BeanThatBreaksRules {
  private EntityManager db;

  void breakRules() {
    Tenant.platform("nobody").run(() -> db.clear());
    BatchRuntime.getJobOperator().getJobNames();
    Double price = Double.valueOf(1);
    db.remove(price);
  }
}
