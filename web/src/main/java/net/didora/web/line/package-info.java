/** The pages of IP lines. */
@NullMarked
package net.didora.web.line;

import org.jspecify.annotations.NullMarked;
