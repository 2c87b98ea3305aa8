package net.didora.batch.account;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import net.didora.call.credit.BundleHoldSweep;
import net.didora.call.credit.HoldSweep.Found;
import net.didora.call.credit.ReservationSweep;

/**
 * The sweep outside of the transaction of the job: it makes one for each step, so that running
 * calls never wait for all of it.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class OutsideSweep {
  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Found sweep(Instant now) throws SQLException {
    return new ReservationSweep(database, now).sweep();
  }

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Found sweepBundles() throws SQLException {
    return new BundleHoldSweep(database).sweep();
  }
}
