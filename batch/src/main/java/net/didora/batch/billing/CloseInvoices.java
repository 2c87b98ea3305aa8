package net.didora.batch.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalTime;
import java.util.List;
import net.didora.batch.job.KeyedJob;
import net.didora.batch.job.RejectStore.Reject;
import net.didora.billing.close.InvoiceCloser;
import net.didora.common.Settings;
import net.didora.job.Jobs;

/** The job that makes invoices of the months that are over: account by account. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class CloseInvoices implements KeyedJob {
  /** After the calls of the last day are priced, and monthly charges and bundles are posted. */
  private static final LocalTime LATE = LocalTime.of(4, 30);

  private static final String WAITS_FOR_RATING = "WAITS_FOR_RATING";

  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public String name() {
    return Jobs.CLOSE_INVOICES;
  }

  @Override
  public LocalTime startsAt() {
    return LATE;
  }

  @Override
  public long last(Connection db) throws SQLException {
    return KeyedJob.lastId(db, "account");
  }

  @Override
  public long count(Connection db, long last) throws SQLException {
    return InvoiceCloser.due(db, last, clock.instant());
  }

  @Override
  public List<Long> keys(Connection db, long after, long last, int limit) throws SQLException {
    return InvoiceCloser.due(db, after, last, clock.instant(), limit);
  }

  @Override
  public List<Reject> work(Connection db, Portion portion) throws SQLException {
    InvoiceCloser closer = new InvoiceCloser(db, settings.zone(), portion.now());
    long waiting = 0;
    for (Long account : portion.keys()) {
      waiting += closer.close(account).waits() ? 1 : 0;
    }
    return waiting == 0
        ? List.of()
        : List.of(new Reject("accounts", WAITS_FOR_RATING, String.valueOf(waiting)));
  }
}
