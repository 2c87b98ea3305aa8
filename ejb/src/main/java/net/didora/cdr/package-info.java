/** Call detail records: what happened on each leg of each call, and the calls that were refused. */
@NullMarked
package net.didora.cdr;

import org.jspecify.annotations.NullMarked;
