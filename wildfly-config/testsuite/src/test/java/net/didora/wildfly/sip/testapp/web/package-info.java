/** The SIP application of the tests. */
@NullMarked
@SipApplication(name = "test", mainServlet = "Main", sessionTimeout = 1)
package net.didora.wildfly.sip.testapp.web;

import javax.servlet.sip.annotation.SipApplication;
import org.jspecify.annotations.NullMarked;
