/**
 * The password that a call is known by where its address says nothing (product.md §4 step 1): what
 * we ask (RFC 8760), and whether the answer is right (RFC 7616). Pure.
 */
@NullMarked
package net.didora.call.digest;

import org.jspecify.annotations.NullMarked;
