/** SIP Servlets on WildFly: what all parts of the container share. */
@NullMarked
package net.didora.wildfly.sip;

import org.jspecify.annotations.NullMarked;
