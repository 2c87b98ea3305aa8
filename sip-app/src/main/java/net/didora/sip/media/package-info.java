/**
 * The media plane: what call control may ask of it ({@link net.didora.sip.media.MediaServer}), and
 * nothing of how it is done. The embedded relay in {@code media.relay} is the default; another
 * media server would be another adapter beside it, and its protocol would stay in this package.
 *
 * <p>A call that is anchored opens one {@link net.didora.sip.media.MediaRelay}. Each SDP body that
 * goes from one side to the other passes through {@code rewrite}, whatever its message: INVITE,
 * 183, 200, ACK, PRACK, UPDATE or re-INVITE. When the call is answered, call control says so; when
 * it ends, it releases the relay, and the statistics stay readable.
 */
@NullMarked
package net.didora.sip.media;

import org.jspecify.annotations.NullMarked;
