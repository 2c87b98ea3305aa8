package net.didora.plan;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.common.Conflicts;
import net.didora.common.EjbLog;
import net.didora.common.Ids;
import net.didora.common.ManyRows;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.plan.PlanImport.Phase;
import net.didora.plan.file.LineError;
import net.didora.plan.file.PlanFile;
import net.didora.plan.file.PlanFileReader;

/**
 * Makes a version: reads all of its prices, judges them, compares them with what they cost, and
 * writes them. One transaction: either the whole version is there afterwards, or nothing of it.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class PlanVersionWriter {
  private static final String INSERT =
      """
      INSERT INTO prefix_rate (id, plan_version_id, tenant_path, prefix, locality, class,
        per_minute, connect_fee, first_block, next_block, discard, active, rate_window)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  @PersistenceContext private EntityManager db;
  @Inject private PlanPrices prices;
  @Inject private MarginGuard guard;
  @Inject private Clock clock;

  public PlanVersion write(Long importId, NewVersion order, ImportProgress progress) {
    Instant begun = clock.instant();
    PrefixPlan plan = db.find(PrefixPlan.class, order.planId());
    if (plan == null) {
      throw new UnknownIdException();
    }
    List<PriceLine> lines = lines(order.source(), progress);
    progress.at(Phase.COMPARING, 0, lines.size());
    MarginReport margins = guard.judge(plan, lines, order.from(begun));
    if (margins.isRefused()) {
      throw PlanRefusedException.of(margins);
    }
    PlanVersion version = version(plan, order, begun, lines.size());
    store(version, lines, progress);
    if (order.isFromNowOn()) {
      version.holdFrom(clock.instant()); // from now means from when it is there
    }
    db.find(PlanImport.class, importId).complete(version, lines.size(), margins, clock.instant());
    db.flush();
    long took = Duration.between(begun, clock.instant()).toMillis();
    String source = order.source().label();
    EjbLog.LOG.planVersionMade(plan.getId(), version.getId(), lines.size(), source, took);
    return version;
  }

  private List<PriceLine> lines(PriceSource source, ImportProgress progress) {
    if (source instanceof PriceSource.OfFile file) {
      return fileLines(file, progress);
    }
    if (source instanceof PriceSource.OfVersion copy) {
      return changed(copy);
    }
    PriceSource.ByKind kinds = (PriceSource.ByKind) source;
    return PricesByKind.lines(kinds.fixed(), kinds.mobile(), kinds.abroad());
  }

  private static List<PriceLine> fileLines(PriceSource.OfFile file, ImportProgress progress) {
    int total = newLines(file.bytes());
    PlanFile read =
        PlanFileReader.read(file.bytes(), count -> progress.at(Phase.READING, count, total));
    if (!read.isRight()) {
      throw PlanRefusedException.of(read.errors(), read.errorCount());
    }
    return read.lines();
  }

  private static int newLines(byte[] bytes) {
    int count = 1;
    for (byte b : bytes) {
      if (b == '\n') {
        count++;
      }
    }
    return count;
  }

  private List<PriceLine> changed(PriceSource.OfVersion copy) {
    if (db.find(PlanVersion.class, copy.versionId()) == null) {
      throw new UnknownIdException();
    }
    List<PriceLine> lines = new ArrayList<>();
    List<String> negative = new ArrayList<>();
    prices.each(
        copy.versionId(),
        line ->
            copy.change()
                .apply(line)
                .ifPresentOrElse(lines::add, () -> negative.add(line.prefix())));
    if (!negative.isEmpty()) {
      throw PlanRefusedException.of(
          LineError.ofFile("planFile.error.negative", negative.size(), negative.get(0)));
    }
    return lines;
  }

  private PlanVersion version(PrefixPlan plan, NewVersion order, Instant begun, int count) {
    PlanVersion version = new PlanVersion(plan, beginning(order, begun), clock.instant());
    version.hold(count, order.source().label(), Tenant.current().login());
    NewVersion.Correction correction = order.correction();
    if (correction != null) {
      int earlier = corrections(plan.getId(), version.getValidFrom());
      version.correct(earlier + 1, correction.reason().strip());
    }
    insert(version);
    return version;
  }

  private Instant beginning(NewVersion order, Instant begun) {
    NewVersion.Correction correction = order.correction();
    return correction == null
        ? order.from(begun)
        : db.find(PlanVersion.class, correction.versionId()).getValidFrom();
  }

  private int corrections(Long planId, Instant from) {
    return db.createQuery(
            """
            SELECT MAX(v.correction) FROM PlanVersion v
            WHERE v.planId = :plan AND v.validFrom = :from
            """,
            Integer.class)
        .setParameter("plan", planId)
        .setParameter("from", from)
        .getSingleResult();
  }

  private void insert(PlanVersion version) {
    db.persist(version);
    try {
      db.flush();
    } catch (PersistenceException failed) {
      if (Conflicts.isDuplicate(failed)) {
        throw new RefusedException("validFrom", "plan.refused.sameDate");
      }
      throw failed;
    }
  }

  /** As rows, not as entities: a hundred thousand of those take several times as long. */
  private void store(PlanVersion version, List<PriceLine> lines, ImportProgress progress) {
    int written = 0;
    try (ManyRows rows = ManyRows.into(db, version.getTenantPath(), INSERT)) {
      for (PriceLine line : lines) {
        rows.add(
            Ids.next(db, PrefixRate.class),
            version.getId(),
            version.getTenantPath(),
            line.prefix(),
            line.locality(),
            line.lineClass().name(),
            line.perMinute().amount(),
            line.connectFee().amount(),
            line.firstBlock(),
            line.nextBlock(),
            line.discard(),
            line.active(),
            line.window().text());
        progress.at(Phase.WRITING, ++written, lines.size());
      }
    }
  }
}
