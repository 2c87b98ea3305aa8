/**
 * The hands of a call: its SIP dialogs with the caller and with each target, its audio, its CDRs.
 * {@link net.didora.sip.leg.SipCall} does what the flow wants and tells it what happens.
 */
@NullMarked
package net.didora.sip.leg;

import org.jspecify.annotations.NullMarked;
