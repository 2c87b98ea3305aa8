package net.didora.cdr;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import net.didora.common.EjbLog;
import net.didora.common.Refusal;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;

/** How long calls are kept; the Master says it, for the whole platform. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class RetentionService {
  @Inject private RetentionStore store;

  public CdrRetention read() {
    return Tenant.platform(master().login()).call(store::read);
  }

  /** From the next night on; what is masked or gone already does not come back. */
  public void keep(int version, RetentionDays days) {
    Tenant master = master();
    List<Refusal> refusals = days.refusals();
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals);
    }
    Tenant.platform(master.login()).run(() -> store.keep(version, days));
    EjbLog.LOG.retentionSet(master.login(), days.mask(), days.drop());
  }

  private static Tenant master() {
    Tenant me = Tenant.current();
    if (!me.isTop()) {
      throw new RefusedException("", "refused.notAllowed");
    }
    return me;
  }
}
