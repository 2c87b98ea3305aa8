/** The WildFly extension: the management model of SIP and its XML schema. */
@NullMarked
package net.didora.wildfly.sip.subsystem;

import org.jspecify.annotations.NullMarked;
