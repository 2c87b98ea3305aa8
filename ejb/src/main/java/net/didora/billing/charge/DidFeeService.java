package net.didora.billing.charge;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.didora.account.Place;
import net.didora.common.Money;
import net.didora.common.NumberKind;
import net.didora.common.RefusedException;
import net.didora.common.Settings;
import net.didora.common.Tenant;
import net.didora.common.UnknownIdException;
import net.didora.number.Did;
import org.jspecify.annotations.Nullable;

/** What buyers pay for DIDs, as whoever sells to them sets it. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidFeeService {
  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;
  @Inject private Clock clock;

  /**
   * What is agreed with a buyer.
   *
   * @param didId for this one only; null: for all
   * @param kind for those of a kind only; null: for all
   * @param validFrom today or later: what was charged stays
   */
  public record Terms(
      String buyerPath,
      @Nullable Long didId,
      @Nullable NumberKind kind,
      LocalDate validFrom,
      Money setup,
      Money monthly) {}

  /** Only whoever is above the buyer sets what he pays. */
  public Long set(Terms terms) {
    Tenant me = Tenant.current();
    if (!Place.sellerOf(terms.buyerPath()).startsWith(me.path())
        || terms.buyerPath().equals(me.path())
        || me.isSubscriber()) {
      throw new RefusedException("", "refused.notAllowed");
    }
    if (terms.setup().isNegative() || terms.monthly().isNegative()) {
      throw new RefusedException("monthly", "didFee.negative");
    }
    if (terms.validFrom().isBefore(LocalDate.ofInstant(clock.instant(), settings.zone()))) {
      throw new RefusedException("validFrom", "didFee.past");
    }
    if (terms.didId() != null && db.find(Did.class, terms.didId()) == null) {
      throw new UnknownIdException();
    }
    DidFee fee = ofTheSameDay(terms).orElseGet(() -> added(terms));
    fee.costs(terms.setup(), terms.monthly());
    db.flush();
    return fee.getId();
  }

  /** Who says it again for the same day corrects what he said. */
  private Optional<DidFee> ofTheSameDay(Terms terms) {
    return of(terms.buyerPath()).stream()
        .filter(
            fee ->
                fee.getValidFrom().equals(terms.validFrom())
                    && Objects.equals(fee.getDidId(), terms.didId())
                    && (terms.didId() != null || fee.getKind() == terms.kind()))
        .findFirst();
  }

  private DidFee added(Terms terms) {
    DidFee fee = new DidFee(terms.buyerPath(), terms.validFrom(), terms.setup(), terms.monthly());
    if (terms.didId() != null) {
      fee.ofDid(terms.didId());
    } else if (terms.kind() != null) {
      fee.ofKind(terms.kind());
    }
    db.persist(fee);
    return fee;
  }

  /** What is agreed with the buyer at a place, the latest first. */
  public List<DidFee> of(String buyerPath) {
    return db.createQuery(
            "SELECT f FROM DidFee f WHERE f.tenantPath = :buyer"
                + " ORDER BY f.validFrom DESC, f.id DESC",
            DidFee.class)
        .setParameter("buyer", buyerPath)
        .getResultList();
  }
}
