package net.didora.account;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import org.jspecify.annotations.Nullable;

/** Reading statements: an account's entries, and what it held after each. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class StatementService {
  /**
   * Entries stand in the order in which they were written, and so does what the account held. Their
   * times may differ from that order, but never by so much.
   */
  private static final Duration OUT_OF_ORDER = Duration.ofDays(1);

  @PersistenceContext private EntityManager db;

  /** One page of an account's entries, the latest first; each says what the account held then. */
  public KeyPage<LedgerEntry> list(
      Long accountId, StatementFilter filter, int size, @Nullable String key) {
    KeyQuery<LedgerEntry> query =
        new KeyQuery<>(LedgerEntry.class)
            .where("x.accountId = :account", "account", accountId)
            .where("x.at >= :from", "from", filter.from())
            .where("x.at < :until", "until", filter.until())
            .where("x.kind = :kind", "kind", filter.kind());
    if (filter.from() != null) {
      Optional<Long> before = lastBefore(accountId, filter.from().minus(OUT_OF_ORDER));
      query.where("x.id > :before", "before", before.orElse(null));
    }
    if (filter.until() != null) {
      Optional<Long> beyond = firstAfter(accountId, filter.until().plus(OUT_OF_ORDER));
      query.where("x.id < :beyond", "beyond", beyond.orElse(null));
    }
    return query.page(
        db,
        KeySort.byNumber("id", true),
        size,
        key,
        entry -> KeyToken.after(entry.getId(), entry.getId()));
  }

  /**
   * One page of the entries of one kind, of all accounts that the tenant sees, the latest first.
   */
  public KeyPage<LedgerEntry> ofKind(
      EntryKind kind, @Nullable String place, int size, @Nullable String key) {
    return new KeyQuery<>(LedgerEntry.class)
        .where("x.kind = :kind", "kind", kind)
        .where("x.book = :book", "book", Book.ACCOUNT)
        .where("x.tenantPath = :place", "place", place)
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            entry -> KeyToken.after(entry.getId(), entry.getId()));
  }

  /**
   * A bound of a period as an id, so that a long history before it is not walked: what was written
   * before this entry is too old, whatever the order.
   */
  private Optional<Long> lastBefore(Long accountId, Instant at) {
    return db.createQuery(
            """
            SELECT e.id FROM LedgerEntry e WHERE e.accountId = :account AND e.at < :at
            ORDER BY e.at DESC, e.id DESC
            """,
            Long.class)
        .setParameter("account", accountId)
        .setParameter("at", at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** The same at the end of the period. */
  private Optional<Long> firstAfter(Long accountId, Instant at) {
    return db.createQuery(
            """
            SELECT e.id FROM LedgerEntry e WHERE e.accountId = :account AND e.at >= :at
            ORDER BY e.at, e.id
            """,
            Long.class)
        .setParameter("account", accountId)
        .setParameter("at", at)
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }
}
