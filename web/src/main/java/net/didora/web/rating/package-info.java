/** "Explique este preço": why a call costs what it costs, and what an imagined one would cost. */
@NullMarked
package net.didora.web.rating;

import org.jspecify.annotations.NullMarked;
