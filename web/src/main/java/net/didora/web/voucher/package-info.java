/** Vouchers: making them, and what became of them. */
@NullMarked
package net.didora.web.voucher;

import org.jspecify.annotations.NullMarked;
