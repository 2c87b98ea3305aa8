/** The start page: the figures of the last weeks, what goes on now, and what waits for somebody. */
@NullMarked
package net.didora.web.home;

import org.jspecify.annotations.NullMarked;
