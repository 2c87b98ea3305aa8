/** Call control: SIP in and out, the flows of a call, and its media. */
@NullMarked
package net.didora.sip;

import org.jspecify.annotations.NullMarked;
