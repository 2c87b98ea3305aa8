package net.didora.plan;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import net.didora.common.EjbLog;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;

/**
 * Makes versions, in the background while the page shows how far it is, or while an API request
 * waits; on behalf of whoever asked.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class PlanImports {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(300);

  @Resource private ManagedExecutorService executor;
  @Inject private PlanImportService imports;
  @Inject private PlanVersionWriter writer;
  @Inject private ImportReport report;
  @Inject private Clock clock;

  /** Begins, and gives the record in which to see how it goes on. */
  public Long start(NewVersion order) {
    Long id = imports.begin(order);
    Tenant tenant = Tenant.current();
    executor.execute(() -> tenant.run(() -> make(id, order)));
    return id;
  }

  /** Begins, waits for the end, and gives the record. */
  public Long run(NewVersion order) {
    Long id = imports.begin(order);
    make(id, order);
    return id;
  }

  /** An edge of the application: whatever goes wrong here, nobody is there to catch it. */
  private void make(Long id, NewVersion order) {
    try {
      writer.write(id, order, new Throttled(id));
    } catch (PlanRefusedException refused) {
      imports.refused(id, refused);
    } catch (RefusedException refused) {
      imports.refused(id, PlanRefusedException.of(refused));
    } catch (RuntimeException broken) {
      EjbLog.LOG.planVersionFailed(broken, order.planId());
      imports.failed(id);
    }
  }

  /** Passes on what the page can show, not each line. */
  private final class Throttled implements ImportProgress {
    private final Long id;
    private Instant next = Instant.MIN;
    private PlanImport.Phase last = PlanImport.Phase.READING;

    Throttled(Long id) {
      this.id = id;
    }

    @Override
    public void at(PlanImport.Phase phase, int done, int total) {
      if (phase == last && (done & 0xFF) != 0) {
        return;
      }
      Instant now = clock.instant();
      if (phase != last || !now.isBefore(next)) {
        report.progress(id, phase, done, total);
        last = phase;
        next = now.plus(BETWEEN_REPORTS);
      }
    }
  }
}
