/** The page of the nightly jobs. */
@NullMarked
package net.didora.web.job;

import org.jspecify.annotations.NullMarked;
