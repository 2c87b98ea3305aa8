/** The pages of invoices, minute bundles, and of what carriers say about calls. */
@NullMarked
package net.didora.web.billing;

import org.jspecify.annotations.NullMarked;
