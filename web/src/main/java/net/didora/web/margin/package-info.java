/** Margins: what calls brought, by day, customer, number and plan. */
@NullMarked
package net.didora.web.margin;

import org.jspecify.annotations.NullMarked;
