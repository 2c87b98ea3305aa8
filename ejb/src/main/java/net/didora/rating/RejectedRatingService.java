package net.didora.rating;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.ManyRows;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import org.jspecify.annotations.Nullable;

/** The calls that could not be rated, and putting them up for it again. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class RejectedRatingService {
  /** Put up in one go; whoever has more does it again. */
  public static final int MOST_AT_ONCE = 10_000;

  /** Of a masked call nobody knows the price any more. */
  private static final String PUT_UP =
      "INSERT IGNORE INTO cdr_to_rate (cdr_id) SELECT id FROM cdr WHERE id = ? AND masked = FALSE";

  @PersistenceContext private EntityManager db;

  /** One page of them, the latest first; of one reason or of all. */
  public KeyPage<RejectedRating> list(
      @Nullable RatingReject reason, int size, @Nullable String key) {
    return new KeyQuery<>(RejectedRating.class)
        .where("x.reason = :reason", "reason", reason)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            row -> KeyToken.after(row.getId(), row.getId()));
  }

  /** How many calls wait for someone who mends their price; counted up to a limit. */
  public int count(int most) {
    return db.createQuery("SELECT r.id FROM RejectedRating r", Long.class)
        .setMaxResults(most)
        .getResultList()
        .size();
  }

  /** Those of these CDRs, as far as the tenant sees them: at his level and below; by level. */
  public List<RejectedRating> of(Collection<Long> cdrIds) {
    return cdrIds.isEmpty()
        ? List.of()
        : db.createQuery(
                "SELECT r FROM RejectedRating r WHERE r.cdrId IN :ids ORDER BY r.cdrId, r.level",
                RejectedRating.class)
            .setParameter("ids", cdrIds)
            .getResultList();
  }

  /**
   * Puts one up for the next run of the job.
   *
   * @return how many calls were put up: none if it is gone, or not the tenant's
   */
  public int again(Long rejectId) {
    return putUp(
        db.createQuery("SELECT r.cdrId FROM RejectedRating r WHERE r.id = :id", Long.class)
            .setParameter("id", rejectId)
            .getResultList());
  }

  /** Puts all of a reason up, or of every one; the earliest first. */
  public int againAll(@Nullable RatingReject reason) {
    String condition = reason == null ? "" : " WHERE r.reason = :reason";
    var query =
        db.createQuery(
            "SELECT DISTINCT r.cdrId FROM RejectedRating r" + condition + " ORDER BY r.cdrId",
            Long.class);
    if (reason != null) {
      query.setParameter("reason", reason);
    }
    return putUp(query.setMaxResults(MOST_AT_ONCE).getResultList());
  }

  private int putUp(Collection<Long> cdrIds) {
    Tenant tenant = Tenant.current();
    if (tenant.isSubscriber()) {
      throw new RefusedException("", "refused.notAllowed");
    }
    try (ManyRows queue = ManyRows.into(db, tenant.path(), PUT_UP)) {
      List.copyOf(cdrIds).forEach(queue::add);
    }
    return cdrIds.size();
  }
}
