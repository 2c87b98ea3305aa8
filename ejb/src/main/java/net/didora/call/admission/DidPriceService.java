package net.didora.call.admission;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import net.didora.cdr.LegCharge;
import net.didora.common.Numbering;
import net.didora.common.PhoneNumber;
import net.didora.common.RefusedException;
import net.didora.number.Did;
import net.didora.provider.Trunk;
import net.didora.rating.ImaginedCall;
import net.didora.rating.PriceExplanation;
import net.didora.rating.PriceExplanationService;
import org.jspecify.annotations.Nullable;

/**
 * What a call to a DID would cost that nobody made: charged as admission would charge it now, at
 * each level that the tenant may know.
 */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidPriceService {
  @PersistenceContext private EntityManager db;

  @Inject private ChargesNow now;
  @Inject private PriceExplanationService prices;

  /**
   * One charge of a call, and why it is so high.
   *
   * @param trunk by which the call is thought to come in, where others bring calls to the DID as
   *     well and may cost something else; null: there is no other, or the tenant sees none
   */
  public record Explained(LegCharge charge, PriceExplanation told, @Nullable String trunk) {}

  /**
   * One for each charge of the call.
   *
   * @param typed the DID's number, in whatever form
   */
  public List<Explained> imagined(ImaginedCall call, String typed) {
    Did did = did(typed.strip());
    PhoneNumber e164 = did.getE164();
    String called = e164 == null ? did.getRawNumber() : e164.digits();
    ChargesNow.Way way =
        now.of(did.getId())
            .orElseThrow(
                () -> new RefusedException("did", "price.did.noTrunk", did.getRawNumber()));
    @Nullable String trunk = trunkOfSeveral(did, way.trunkId());
    return way.charges().stream()
        .map(charge -> new Explained(charge, prices.imagined(call, charge, called), trunk))
        .toList();
  }

  /** Another's number is as unknown as none. */
  private Did did(String typed) {
    return db.createQuery("SELECT d FROM Did d WHERE d.activeKey = :key", Did.class)
        .setParameter("key", Numbering.keyOf(typed))
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> new RefusedException("did", "price.did.unknown", typed));
  }

  private @Nullable String trunkOfSeveral(Did did, Long trunkId) {
    List<Trunk> trunks =
        db.createQuery(
                """
                SELECT t FROM DidTrunk x, Trunk t
                WHERE x.didId = :did AND x.active = TRUE AND t.id = x.trunkId
                """,
                Trunk.class)
            .setParameter("did", did.getId())
            .getResultList();
    return trunks.size() < 2
        ? null
        : trunks.stream()
            .filter(trunk -> trunk.getId().equals(trunkId))
            .map(Trunk::getName)
            .findFirst()
            .orElse(null);
  }
}
