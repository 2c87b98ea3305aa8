/** Finds SIP applications in deployments, makes EE components of their classes and starts them. */
@NullMarked
package net.didora.wildfly.sip.deployment;

import org.jspecify.annotations.NullMarked;
