package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.didora.account.EntryKind;
import net.didora.account.LedgerEntry;
import net.didora.cdr.Cdr;
import net.didora.common.Money;
import net.didora.common.Settings;
import net.didora.rating.RatedCdr;
import org.jspecify.annotations.Nullable;

/** The detail of invoices: each call and each entry that a total is the sum of. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class InvoiceItems {
  private static final String CDR = "cdr:";

  @PersistenceContext private EntityManager db;
  @Inject private Settings settings;

  /**
   * A piece of an invoice's detail.
   *
   * @param nextEntry where the next piece begins; 0: there is none
   */
  public record Piece(List<InvoiceItem> items, long nextEntry) {}

  /** The items from an entry of the ledger on (0: from the first); entries stay whole. */
  public Piece piece(Invoice invoice, long fromEntry, int entries) {
    List<LedgerEntry> found = entries(invoice, fromEntry, entries + 1);
    long next = found.size() > entries ? found.get(entries).getId() : 0;
    List<LedgerEntry> shown = found.subList(0, Math.min(entries, found.size()));
    Map<Long, Cdr> calls = calls(shown.stream().map(InvoiceItems::cdrOf).toList());
    List<InvoiceItem> items = new ArrayList<>();
    for (LedgerEntry entry : shown) {
      List<InvoiceItem> ofNight = ofNight(entry);
      if (ofNight.isEmpty()) {
        items.add(item(entry, calls.get(cdrOf(entry))));
      } else {
        items.addAll(ofNight);
      }
    }
    return new Piece(items, next);
  }

  private List<LedgerEntry> entries(Invoice invoice, long fromEntry, int limit) {
    return db.createQuery(
            """
            SELECT e FROM LedgerEntry e
            WHERE e.accountId = :account AND e.id >= :first AND e.id <= :last
              AND COALESCE(e.countsAt, e.at) < :end
              AND (e.id > :after OR COALESCE(e.countsAt, e.at) >= :from)
            ORDER BY e.id
            """,
            LedgerEntry.class)
        .setParameter("account", invoice.getAccountId())
        .setParameter("first", Math.max(invoice.getFirstEntry(), fromEntry))
        .setParameter("last", invoice.getLastEntry())
        .setParameter("end", invoice.getPeriodEnd())
        .setParameter("after", invoice.getAfterEntry())
        .setParameter("from", invoice.getEntriesFrom())
        .setMaxResults(limit)
        .getResultList();
  }

  /** 0 where the entry names no call. */
  private static Long cdrOf(LedgerEntry entry) {
    String ref = entry.getRef();
    return ref != null && ref.matches(CDR + "[0-9]{1,18}")
        ? Long.parseLong(ref, CDR.length(), ref.length(), 10)
        : 0L;
  }

  private Map<Long, Cdr> calls(Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : db.createQuery("SELECT c FROM Cdr c WHERE c.id IN :ids", Cdr.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toMap(Cdr::getId, Function.identity()));
  }

  private static InvoiceItem item(LedgerEntry entry, @Nullable Cdr call) {
    if (call == null || entry.getKind() != EntryKind.CALL) {
      return new InvoiceItem(
          entry.getAt(),
          entry.getKind(),
          null,
          call == null ? null : call.getCaller(),
          call == null ? null : call.getDestination(),
          0,
          entry.getMemo(),
          entry.getAmount());
    }
    return new InvoiceItem(
        call.getStartedAt(),
        entry.getKind(),
        call.getCallerClass(),
        call.getCaller(),
        call.getDestination(),
        call.getTalkedSeconds(),
        null,
        entry.getAmount());
  }

  /** The calls of an entry of the night; none where their prices are not what it posted. */
  private List<InvoiceItem> ofNight(LedgerEntry entry) {
    Optional<NightRef> range = NightRef.parse(entry.getRef());
    if (entry.getKind() != EntryKind.NIGHT_USAGE || range.isEmpty()) {
      return List.of();
    }
    List<RatedCdr> chunk = prices(entry, range.get());
    Map<Long, Cdr> calls = calls(chunk.stream().map(RatedCdr::getCdrId).distinct().toList());
    BillingPeriod day = BillingPeriod.ofDay(entry.getCountsAt(), settings.zone());
    List<RatedCdr> prices =
        chunk.stream().filter(price -> endedIn(day, entry, calls.get(price.getCdrId()))).toList();
    Money sum = prices.stream().map(RatedCdr::getAmount).reduce(Money.ZERO, Money::plus);
    if (!sum.negated().equals(entry.getAmount())) {
      return List.of();
    }
    return prices.stream().map(price -> item(price, calls.get(price.getCdrId()))).toList();
  }

  /** An entry that tells no day is that of all calls of its range. */
  private static boolean endedIn(BillingPeriod day, LedgerEntry entry, @Nullable Cdr call) {
    Instant answered = call == null ? null : call.getAnsweredAt();
    return !entry.isOfDay()
        || (call != null && answered != null && day.holds(answered.plusMillis(call.getTalkedMs())));
  }

  private List<RatedCdr> prices(LedgerEntry entry, NightRef range) {
    return db.createQuery(
            """
            SELECT r FROM RatedCdr r WHERE r.cdrId >= :first AND r.cdrId <= :last
              AND r.accountId = :account AND r.ratedAt = :at
            ORDER BY r.cdrId, r.level
            """,
            RatedCdr.class)
        .setParameter("first", range.firstCdr())
        .setParameter("last", range.lastCdr())
        .setParameter("account", Objects.requireNonNull(entry.getAccountId()))
        .setParameter("at", entry.getAt())
        .getResultList();
  }

  private static InvoiceItem item(RatedCdr price, @Nullable Cdr call) {
    return new InvoiceItem(
        call == null ? price.getRatedAt() : call.getStartedAt(),
        EntryKind.NIGHT_USAGE,
        call == null ? null : call.getCallerClass(),
        call == null ? null : call.getCaller(),
        call == null ? null : call.getDestination(),
        call == null ? 0 : call.getTalkedSeconds(),
        null,
        price.getAmount().negated());
  }
}
