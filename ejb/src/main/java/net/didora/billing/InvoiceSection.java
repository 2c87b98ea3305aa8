package net.didora.billing;

import java.util.List;
import net.didora.account.EntryKind;

/** Under which heading of an invoice an entry of the ledger stands. */
public enum InvoiceSection {
  CALLS,
  SERVICES,
  ADJUSTMENTS,
  /** What was paid: not part of what the invoice bills. */
  PAYMENTS;

  /** Those that are billed, in the order in which an invoice shows them. */
  public static final List<InvoiceSection> BILLED = List.of(CALLS, SERVICES, ADJUSTMENTS);

  public static InvoiceSection of(EntryKind kind) {
    return switch (kind) {
      case CALL, NIGHT_USAGE, CORRECTION -> CALLS;
      case DID_CHARGE, BUNDLE_FEE -> SERVICES;
      case ADJUSTMENT -> ADJUSTMENTS;
      case TOP_UP, TRANSFER, VOUCHER, OPENING -> PAYMENTS;
    };
  }

  public boolean isBilled() {
    return this != PAYMENTS;
  }
}
