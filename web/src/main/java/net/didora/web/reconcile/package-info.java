/** The pages of what carriers say about calls, against ours. */
@NullMarked
package net.didora.web.reconcile;

import org.jspecify.annotations.NullMarked;
