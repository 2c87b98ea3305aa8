/** The page that says how it stands with the suppliers. */
@NullMarked
package net.didora.web.provider;

import org.jspecify.annotations.NullMarked;
