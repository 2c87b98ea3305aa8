/**
 * Which server holds which registration with a supplier (product.md §5, "Registrar DID"), and what
 * it tells of it. What is said to the supplier is call control's.
 */
@NullMarked
package net.didora.call.registration;

import org.jspecify.annotations.NullMarked;
