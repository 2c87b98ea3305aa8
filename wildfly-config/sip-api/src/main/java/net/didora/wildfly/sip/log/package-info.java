/** The log of the SIP core, which calls a log4j: renamed at build time, it calls this instead. */
@NullMarked
package net.didora.wildfly.sip.log;

import org.jspecify.annotations.NullMarked;
