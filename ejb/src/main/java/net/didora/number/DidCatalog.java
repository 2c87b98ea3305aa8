package net.didora.number;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.NumberSearch;
import net.didora.common.UnknownIdException;
import net.didora.provider.SourceAddress;
import net.didora.provider.Trunk;
import net.didora.provider.TrunkRegistration;
import net.didora.provider.TrunkService;
import org.jspecify.annotations.Nullable;

/** Looking DIDs up: the list, one of them, and its page as it would be typed. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class DidCatalog {
  private static final String NUMBER = "x.numberKey LIKE :number OR x.numberKey LIKE :atHome";

  /** The orders that an index serves. */
  public enum Sort {
    NUMBER,
    ID
  }

  @PersistenceContext private EntityManager db;
  @Inject private TrunkService trunks;
  @Inject private DidEdges edges;

  /** One page of the list; a number is searched by its beginning, after an asterisk anywhere. */
  public KeyPage<Did> list(
      DidFilter filter, Sort sort, boolean descending, int size, @Nullable String key) {
    KeyQuery<Did> query =
        new KeyQuery<>(Did.class)
            .whereNumber(NUMBER, "number", NumberSearch.typed(filter.number()))
            .where("x.state = :state", "state", filter.state())
            .where("x.mode = :mode", "mode", filter.mode())
            .where("x.ownerOrgId = :owner", "owner", filter.ownerOrgId())
            .where("x.subscriberId = :subscriber", "subscriber", filter.subscriberId())
            .where(
                """
                EXISTS (SELECT s.id FROM DidTrunk s, Trunk t WHERE s.didId = x.id
                  AND t.id = s.trunkId AND t.providerId = :provider)
                """,
                "provider",
                filter.providerId());
    if (sort == Sort.ID) {
      return query.page(db, KeySort.byNumber("id", descending), size, key, DidCatalog::byId);
    }
    return query.page(db, KeySort.byText("rawNumber", descending), size, key, DidCatalog::byNumber);
  }

  private static KeyToken byId(Did did) {
    return KeyToken.after(did.getId(), did.getId());
  }

  private static KeyToken byNumber(Did did) {
    return KeyToken.after(did.getRawNumber(), did.getId());
  }

  public Optional<Did> find(Long id) {
    return Optional.ofNullable(db.find(Did.class, id));
  }

  /** The technologies to choose from. */
  public List<String> technologies() {
    return db.createQuery(
            "SELECT t.name FROM Technology t WHERE t.active = TRUE ORDER BY t.name", String.class)
        .getResultList();
  }

  /** The numbers of these DIDs, as their suppliers send them, as far as the tenant sees them. */
  public Map<Long, String> numbers(Collection<Long> didIds) {
    if (didIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery("SELECT d FROM Did d WHERE d.id IN :ids", Did.class)
        .setParameter("ids", didIds)
        .getResultStream()
        .collect(Collectors.toMap(Did::getId, Did::getRawNumber));
  }

  /** The names of the suppliers of these DIDs, as far as the tenant sees them. */
  public Map<Long, String> suppliers(Collection<Long> didIds) {
    if (didIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            """
            SELECT s.didId, p.name FROM DidTrunk s, Trunk t, Provider p
            WHERE s.didId IN :ids AND t.id = s.trunkId AND p.id = t.providerId
            """,
            Object[].class)
        .setParameter("ids", didIds)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1], DidCatalog::both));
  }

  /**
   * How the registrations of these DIDs' suppliers are, as far as the tenant sees them: none where
   * none was ever wanted.
   */
  public Map<Long, DidRegistration> registrations(Collection<Long> didIds) {
    if (didIds.isEmpty()) {
      return Map.of();
    }
    return db.createQuery(
            """
            SELECT s.didId, r FROM DidTrunk s, TrunkRegistration r
            WHERE s.didId IN :ids AND r.trunkId = s.trunkId
            """,
            Object[].class)
        .setParameter("ids", didIds)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> (Long) row[0],
                row -> DidRegistration.of((TrunkRegistration) row[1]),
                DidRegistration::worse));
  }

  private static String both(String one, String other) {
    return one.equals(other) ? one : one + ", " + other;
  }

  /** The page of a DID, filled with what is stored; passwords are never shown. */
  public DidEntry entry(Long id) {
    Did did = find(id).orElseThrow(UnknownIdException::new);
    DidEntry entry = StoredEntry.of(did);
    entry.setEdges(edges.entries(did));
    targets(id).forEach(target -> entry.getTargets().add(target.entry()));
    for (DidTrunk row : trunksOf(id)) {
      trunks
          .find(row.getTrunkId())
          .map(trunk -> supplier(row, trunk))
          .ifPresent(entry.getSuppliers()::add);
    }
    return entry;
  }

  private List<DidTarget> targets(Long didId) {
    return db.createQuery(
            "SELECT t FROM DidTarget t WHERE t.didId = :did ORDER BY t.priority", DidTarget.class)
        .setParameter("did", didId)
        .getResultList();
  }

  private List<DidTrunk> trunksOf(Long didId) {
    return new ArrayList<>(
        db.createQuery(
                "SELECT t FROM DidTrunk t WHERE t.didId = :did ORDER BY t.id", DidTrunk.class)
            .setParameter("did", didId)
            .getResultList());
  }

  private SupplierEntry supplier(DidTrunk row, Trunk trunk) {
    SupplierEntry entry = new SupplierEntry();
    entry.setTrunkId(trunk.getId());
    trunks
        .provider(trunk.getProviderId())
        .ifPresent(provider -> entry.setProviderName(provider.getName()));
    entry.setHost(trunk.getHost() == null ? "" : trunk.getHost());
    entry.setPort(trunk.getPort());
    entry.setSources(
        trunks.sources(trunk.getId()).stream()
            .map(SourceAddress::toString)
            .collect(Collectors.joining(", ")));
    entry.setUser(trunk.getAuthUser());
    entry.setPasswordKept(trunk.hasSecret());
    entry.setDigest(trunk.isDigestCalls());
    entry.setNumberOrder(trunk.getCalledNumberSources());
    entry.setRawNumber(row.getRawNumber());
    return entry;
  }
}
