package net.didora.billing;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import net.didora.common.KeyPage;
import net.didora.common.KeyQuery;
import net.didora.common.KeySort;
import net.didora.common.KeyToken;
import net.didora.common.Likeness;
import org.jspecify.annotations.Nullable;

/** Looking invoices up: those of the tenant and of everybody below him. */
@Stateless
@SuppressWarnings("NullAway.Init")
public class InvoiceService {
  @PersistenceContext private EntityManager db;

  /** One page of invoices, the latest first. */
  public KeyPage<Invoice> list(InvoiceFilter filter, int size, @Nullable String key) {
    return new KeyQuery<>(Invoice.class)
        .where("x.number = :number", "number", filter.number())
        .where(
            "LOWER(x.buyerName) LIKE :buyer ESCAPE '\\'",
            "buyer",
            Likeness.containing(filter.buyer()))
        .where("x.periodEnd > :from", "from", filter.from())
        .where("x.periodStart < :until", "until", filter.until())
        .where("x.accountId = :account", "account", filter.accountId())
        .page(
            db,
            KeySort.byNumber("id", true),
            size,
            key,
            invoice -> KeyToken.after(invoice.getId(), invoice.getId()));
  }

  public Optional<Invoice> find(Long id) {
    return Optional.ofNullable(db.find(Invoice.class, id));
  }

  /** What it bills, in the order in which it is shown. */
  public List<InvoiceLine> lines(Long invoiceId) {
    return db.createQuery(
            "SELECT l FROM InvoiceLine l WHERE l.invoiceId = :invoice ORDER BY l.line",
            InvoiceLine.class)
        .setParameter("invoice", invoiceId)
        .getResultList();
  }
}
