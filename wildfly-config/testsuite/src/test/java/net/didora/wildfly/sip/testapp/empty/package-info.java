/** Says that it is a SIP application, and has no servlet. */
@NullMarked
@SipApplication(name = "empty")
package net.didora.wildfly.sip.testapp.empty;

import javax.servlet.sip.annotation.SipApplication;
import org.jspecify.annotations.NullMarked;
