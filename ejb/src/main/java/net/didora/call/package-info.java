/**
 * May this call enter, and what became of it: the admission of a call that comes in, its permits,
 * and the record of its life, safe against a kill at any instant.
 *
 * <p>Call control asks {@link net.didora.call.Admission} once per call and then tells {@link
 * net.didora.call.CallLog} what happens. Neither blocks the thread that calls it.
 */
@NullMarked
package net.didora.call;

import org.jspecify.annotations.NullMarked;
