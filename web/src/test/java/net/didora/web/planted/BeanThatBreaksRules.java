package net.didora.web.planted;

import jakarta.batch.runtime.BatchRuntime;
import jakarta.persistence.EntityManager;
import net.didora.common.Tenant;

/** Breaks every rule once, so that the rules are seen to work. */
class BeanThatBreaksRules {
  private EntityManager db;
  double binaryRate;
  float binaryShare;

  void breakRules() {
    Tenant.platform("nobody").run(() -> db.clear());
    BatchRuntime.getJobOperator().getJobNames();
    Double price = Double.valueOf(1);
    db.remove(price);
    Float share = Float.valueOf(1);
    db.remove(share);
  }

  void roundedRate(double rate) {
    binaryRate = rate;
  }

  float roundedShare() {
    return binaryShare;
  }
}
