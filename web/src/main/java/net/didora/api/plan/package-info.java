/** Plans of prices over REST: the same rules as on the pages, errors by line. */
@NullMarked
package net.didora.api.plan;

import org.jspecify.annotations.NullMarked;
