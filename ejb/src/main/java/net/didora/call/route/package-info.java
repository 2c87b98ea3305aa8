/**
 * What admission knows by heart: which addresses are which trunk, and where each called number
 * leads. Remembered per configuration version, so that an edit counts from the next call on.
 */
@NullMarked
package net.didora.call.route;

import org.jspecify.annotations.NullMarked;
