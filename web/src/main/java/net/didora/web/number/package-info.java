/** The pages of DIDs. */
@NullMarked
package net.didora.web.number;

import org.jspecify.annotations.NullMarked;
