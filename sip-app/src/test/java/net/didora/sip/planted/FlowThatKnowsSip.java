package net.didora.sip.planted;

import javax.servlet.sip.SipSession;
import net.didora.sip.media.MediaRelay;

/** Breaks two rules: SIP outside of inbound and leg, and a flow that knows SIP and media. */
record FlowThatKnowsSip(SipSession session, MediaRelay relay) {}
