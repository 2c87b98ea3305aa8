/**
 * Telephony peers whose every message a test decides, for what sipp cannot do: TLS, forked answers,
 * messages that cross, acknowledgements that never come.
 */
@NullMarked
package net.didora.it.sip;

import org.jspecify.annotations.NullMarked;
