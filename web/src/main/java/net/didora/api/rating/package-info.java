/** Explaining prices by REST. */
@NullMarked
package net.didora.api.rating;

import org.jspecify.annotations.NullMarked;
