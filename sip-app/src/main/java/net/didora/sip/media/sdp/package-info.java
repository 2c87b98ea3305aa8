/**
 * Session descriptions (RFC 4566), as much of them as a relay has to understand: what is a stream,
 * where its owner wants to be reached, and what must be said instead.
 */
@NullMarked
package net.didora.sip.media.sdp;

import org.jspecify.annotations.NullMarked;
