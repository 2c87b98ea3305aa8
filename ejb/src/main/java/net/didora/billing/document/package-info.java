/**
 * Invoices as people get them: a PDF, and a workbook with the same figures. Both are written from
 * {@code InvoiceContent}, and in Portuguese, whoever fetches them: they go to the customer.
 */
@org.jspecify.annotations.NullMarked
package net.didora.billing.document;
