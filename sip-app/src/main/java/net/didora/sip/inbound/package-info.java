/**
 * What comes in from the wire: {@link net.didora.sip.inbound.InviteServlet} translates it for the
 * calls and decides nothing itself.
 */
@SipApplication(
    name = "didora",
    mainServlet = "InviteServlet",
    sessionTimeout = 0,
    distributable = false)
@NullMarked
package net.didora.sip.inbound;

import javax.servlet.sip.annotation.SipApplication;
import org.jspecify.annotations.NullMarked;
