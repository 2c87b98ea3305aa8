package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.didora.common.Money;
import net.didora.plan.PrefixRate.LineClass;

/** Reads all prices of a version, a piece at a time. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanPrices {
  private static final int PIECE = 5000;
  private static final String LINES =
      """
      SELECT r.prefix, r.id, r.locality, r.lineClass, r.perMinute, r.connectFee, r.firstBlock,
        r.nextBlock, r.discard, r.active, r.window
      FROM PrefixRate r
      WHERE r.planVersionId = :version AND r.prefix >= :prefix
        AND (r.prefix > :prefix OR r.id > :id)
      ORDER BY r.prefix, r.id
      """;

  @PersistenceContext private EntityManager db;

  /** In the order of the prefixes. */
  public List<PriceLine> of(Long versionId) {
    List<PriceLine> lines = new ArrayList<>();
    each(versionId, lines::add);
    return lines;
  }

  /** Whether no line has a connection fee or a window: its file needs no column for them. */
  public boolean isPlain(Long versionId) {
    return db.createQuery(
            """
            SELECT r.id FROM PrefixRate r WHERE r.planVersionId = :version
              AND (r.connectFee <> :none OR r.window <> :always)
            """,
            Long.class)
        .setParameter("version", versionId)
        .setParameter("none", Money.ZERO)
        .setParameter("always", RateWindow.ALWAYS)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  /** Hands on one line after another, so that a file may leave before all of it is read. */
  public void each(Long versionId, Consumer<PriceLine> reader) {
    String prefix = "";
    long id = 0;
    List<Object[]> rows;
    do {
      rows =
          db.createQuery(LINES, Object[].class)
              .setParameter("version", versionId)
              .setParameter("prefix", prefix)
              .setParameter("id", id)
              .setMaxResults(PIECE)
              .getResultList();
      rows.forEach(row -> reader.accept(line(row)));
      if (!rows.isEmpty()) {
        Object[] last = rows.get(rows.size() - 1);
        prefix = (String) last[0];
        id = (Long) last[1];
      }
    } while (rows.size() == PIECE);
  }

  private static PriceLine line(Object[] row) {
    return new PriceLine(
        (String) row[0],
        (String) row[2],
        (LineClass) row[3],
        (Money) row[4],
        (Money) row[5],
        (Integer) row[6],
        (Integer) row[7],
        (Integer) row[8],
        (Boolean) row[9],
        (RateWindow) row[10]);
  }
}
