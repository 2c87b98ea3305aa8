package net.didora.call;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.RefusedException;
import net.didora.common.Tenant;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkRegistration;
import org.jspecify.annotations.Nullable;

/** How it stands with the suppliers, and who called that is none; for the Master. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class SupplierStateService {
  @PersistenceContext private EntityManager db;
  @Inject private RunningCallService running;

  /** All trunks by name, a piece at a time. */
  public KeyPage<SupplierState> suppliers(int size, @Nullable String key) {
    refuseAllButMaster();
    KeyPage<Trunk> page =
        new KeyQuery<>(Trunk.class)
            .page(
                db,
                KeySort.byText("name", false),
                size,
                key,
                trunk -> KeyToken.after(trunk.getName(), trunk.getId()));
    return new KeyPage<>(states(page.rows()), page.next(), page.previous());
  }

  private List<SupplierState> states(List<Trunk> found) {
    List<Long> ids = found.stream().map(Trunk::getId).toList();
    Map<Long, TrunkRegistration> registrations = registrations(ids);
    Map<Long, Long> calls = running.byTrunk(ids);
    return found.stream()
        .map(
            trunk ->
                SupplierState.of(
                    trunk, registrations.get(trunk.getId()), calls.getOrDefault(trunk.getId(), 0L)))
        .toList();
  }

  private Map<Long, TrunkRegistration> registrations(Collection<Long> trunkIds) {
    if (trunkIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            "SELECT r FROM TrunkRegistration r WHERE r.trunkId IN :ids", TrunkRegistration.class)
        .setParameter("ids", trunkIds)
        .getResultStream()
        .collect(Collectors.toMap(TrunkRegistration::getTrunkId, Function.identity()));
  }

  /** What each server has counted of unknown sources since it started. */
  public List<StrangerTally> strangers() {
    refuseAllButMaster();
    return db.createQuery("SELECT t FROM StrangerTally t ORDER BY t.node", StrangerTally.class)
        .getResultList();
  }

  private static void refuseAllButMaster() {
    if (!Tenant.current().isTop()) {
      throw new RefusedException("", "refused.notAllowed");
    }
  }
}
