/**
 * The services around the Restcomm SIP Servlets core: one server that owns the SIP stack, and one
 * application object per deployed SIP application.
 */
@NullMarked
package net.didora.wildfly.sip.container;

import org.jspecify.annotations.NullMarked;
