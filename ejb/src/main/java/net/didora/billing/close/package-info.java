/**
 * Closing the months of accounts, for jobs, which work for the whole platform: SQL by hand, in the
 * transaction of the caller. Pages read what came of it with {@code InvoiceService}.
 */
@org.jspecify.annotations.NullMarked
package net.didora.billing.close;
