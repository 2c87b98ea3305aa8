/** What is sold: invoices of what customers owe, and the margin guard on what they are asked. */
@org.jspecify.annotations.NullMarked
package net.didora.billing;
