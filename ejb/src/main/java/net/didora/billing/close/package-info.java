/**
 * What nights do to months: closing those of accounts, renewing those of minute bundles. For jobs,
 * which work for the whole platform: SQL by hand, in the transaction of the caller. Pages read what
 * came of it with {@code InvoiceService} and {@code BundleService}.
 */
@org.jspecify.annotations.NullMarked
package net.didora.billing.close;
