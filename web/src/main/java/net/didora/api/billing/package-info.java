/** The REST interface to invoices. */
@org.jspecify.annotations.NullMarked
package net.didora.api.billing;
