package net.didora.billing.close;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.didora.account.EntryKind;
import net.didora.billing.InvoiceSection;
import net.didora.common.Money;
import org.jspecify.annotations.Nullable;

/** A line of an invoice that is being made; amounts as in the ledger. */
record BilledLine(
    EntryKind kind, @Nullable String callerClass, long items, long talked, Money amount) {

  private static final Comparator<BilledLine> AS_SHOWN =
      Comparator.comparing((BilledLine line) -> InvoiceSection.of(line.kind))
          .thenComparing(BilledLine::kind)
          .thenComparing(line -> Objects.requireNonNullElse(line.callerClass, ""));

  private record Key(EntryKind kind, @Nullable String callerClass) {}

  /** One line for all of the same kind and class, in the order in which an invoice shows them. */
  static List<BilledLine> merged(Collection<BilledLine> lines) {
    Map<Key, BilledLine> merged = new LinkedHashMap<>();
    for (BilledLine line : lines) {
      merged.merge(new Key(line.kind, line.callerClass), line, BilledLine::plus);
    }
    return merged.values().stream().sorted(AS_SHOWN).toList();
  }

  private BilledLine plus(BilledLine other) {
    return new BilledLine(
        kind, callerClass, items + other.items, talked + other.talked, amount.plus(other.amount));
  }

  /** What is to be paid, as a positive amount. */
  static Money charged(Collection<BilledLine> lines) {
    return sum(lines, true).negated();
  }

  static Money credited(Collection<BilledLine> lines) {
    return sum(lines, false);
  }

  private static Money sum(Collection<BilledLine> lines, boolean billed) {
    return lines.stream()
        .filter(line -> InvoiceSection.of(line.kind).isBilled() == billed)
        .map(BilledLine::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
