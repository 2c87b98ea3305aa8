package net.didora.batch.rating;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.didora.rating.CurrentPrices;
import net.didora.rating.PrefixTable;

/**
 * Takes a plan version into use: it is marked, for good and whatever becomes of the chunk at hand,
 * before its prices are read. From then on nobody changes it, so what was charged can always be
 * explained.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init")
public class PlanVersionUse {
  private static final String MARK =
      "UPDATE plan_version SET used = TRUE WHERE id = ? AND used = FALSE";

  @Resource(lookup = "java:jboss/datasources/DidoraDS")
  DataSource database;

  @Inject CurrentPrices prices;

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public PrefixTable use(long version) {
    try (Connection db = database.getConnection()) {
      mark(db, version);
      return prices.reader().table(db, version);
    } catch (SQLException failed) {
      throw new IllegalStateException("Plan version " + version + " cannot be read", failed);
    }
  }

  static void mark(Connection db, long version) throws SQLException {
    try (PreparedStatement mark = db.prepareStatement(MARK)) {
      mark.setLong(1, version);
      mark.executeUpdate();
    }
  }
}
