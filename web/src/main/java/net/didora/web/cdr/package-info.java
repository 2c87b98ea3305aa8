/** The pages of calls: CDRs, and the calls that were refused. */
@NullMarked
package net.didora.web.cdr;

import org.jspecify.annotations.NullMarked;
