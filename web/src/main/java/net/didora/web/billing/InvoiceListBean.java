package net.didora.web.billing;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceFilter;
import net.didora.billing.InvoiceService;
import net.didora.common.KeyPage;
import net.didora.common.Settings;
import net.didora.web.common.KeyList;
import org.jspecify.annotations.Nullable;

/** The list of invoices: those that one pays, and those of everybody below. */
@Named
@ViewScoped
public class InvoiceListBean extends KeyList<Invoice> {
  private static final long serialVersionUID = 1;

  @Inject private InvoiceService invoices;
  @Inject private Settings settings;

  private @Nullable Long number;
  private @Nullable String buyer;
  private @Nullable LocalDate from;
  private @Nullable LocalDate until;

  @Override
  protected KeyPage<Invoice> read(@Nullable String key) {
    Instant after = from == null ? null : begin(from);
    Instant before = until == null ? null : begin(until.plusDays(1));
    return invoices.list(new InvoiceFilter(number, buyer, after, before, null), SIZE, key);
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(settings.zone()).toInstant();
  }

  public void clear() {
    number = null;
    buyer = null;
    from = null;
    until = null;
    load();
  }

  public @Nullable Long getNumber() {
    return number;
  }

  public void setNumber(@Nullable Long number) {
    this.number = number;
  }

  public @Nullable String getBuyer() {
    return buyer;
  }

  public void setBuyer(@Nullable String buyer) {
    this.buyer = buyer;
  }

  public @Nullable LocalDate getFrom() {
    return from;
  }

  public void setFrom(@Nullable LocalDate from) {
    this.from = from;
  }

  public @Nullable LocalDate getUntil() {
    return until;
  }

  public void setUntil(@Nullable LocalDate until) {
    this.until = until;
  }
}
