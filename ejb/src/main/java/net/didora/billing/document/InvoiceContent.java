package net.didora.billing.document;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.didora.account.EntryKind;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceItem;
import net.didora.billing.InvoiceLine;
import net.didora.billing.InvoiceSection;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** All that a document of an invoice says, in the order in which it says it. */
public record InvoiceContent(Invoice invoice, List<InvoiceLine> lines, Items items, ZoneId zone) {

  /** The detail, read piece by piece: there may be very many. */
  public interface Items {
    void forEach(Consumer<InvoiceItem> each);
  }

  /** A name and what stands beside it. */
  record Fact(String label, String value) {}

  /** A name and an amount. */
  record Sum(String label, Money amount) {}

  InvoiceWords words() {
    return new InvoiceWords(zone);
  }

  String title() {
    return words().of("title", String.valueOf(invoice.getNumber()));
  }

  List<Fact> facts() {
    InvoiceWords words = words();
    List<Fact> facts = new ArrayList<>(parties(words));
    if (invoice.isOwed()) {
      facts.add(new Fact(words.of("dueOn"), words.day(invoice.getDueOn())));
      facts.add(new Fact(words.of("payable"), words.reais(invoice.getPayable())));
    }
    return facts;
  }

  private List<Fact> parties(InvoiceWords words) {
    return List.of(
        new Fact(words.of("seller"), invoice.getSellerName()),
        new Fact(words.of("document"), InvoiceWords.document(invoice.getSellerDocument())),
        new Fact(words.of("buyer"), invoice.getBuyerName()),
        new Fact(words.of("document"), InvoiceWords.document(invoice.getBuyerDocument())),
        new Fact(words.of("closed"), words.date(invoice.getClosedAt())),
        new Fact(
            words.of("period"),
            words.of(
                "period.value",
                words.date(invoice.getPeriodStart()),
                words.date(invoice.getPeriodEnd().minusNanos(1)))));
  }

  /** The lines under one heading. */
  List<InvoiceLine> lines(InvoiceSection section) {
    return lines.stream().filter(line -> line.getSection() == section).toList();
  }

  String label(InvoiceLine line) {
    String kind = words().of("kind." + line.getKind());
    return line.getCallerClass() == null
        ? kind
        : kind + " " + words().of("class." + line.getCallerClass());
  }

  /** What a line counts: empty where the entries of a night do not tell how many calls they are. */
  String count(InvoiceLine line) {
    boolean unknown = line.getKind() == EntryKind.NIGHT_USAGE && line.getCallerClass() == null;
    return unknown ? "" : words().count(line.getItems());
  }

  String talked(InvoiceLine line) {
    return line.getCallerClass() == null ? "" : InvoiceWords.duration(line.getTalked());
  }

  /** How the balance came to be what it is, and what of it is to be paid: that comes last. */
  List<Sum> sums() {
    InvoiceWords words = words();
    List<Sum> sums = new ArrayList<>();
    sums.add(new Sum(words.of("opening"), invoice.getOpening()));
    sums.add(new Sum(words.of("charged"), invoice.getCharged()));
    sums.add(new Sum(words.of("credited"), invoice.getCredited()));
    sums.add(new Sum(words.of("closing"), invoice.getClosing()));
    if (!invoice.getRounding().isZero()) {
      sums.add(new Sum(words.of("rounding"), invoice.getRounding()));
    }
    sums.add(new Sum(words.of("payable"), invoice.getPayable()));
    return sums;
  }

  String label(InvoiceItem item) {
    InvoiceWords words = words();
    String kind = words.of("item." + item.kind());
    String what =
        item.callerClass() == null ? kind : kind + " " + words.of("class." + item.callerClass());
    @Nullable String text = item.text();
    return text == null ? what : what + ": " + text;
  }

  static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
