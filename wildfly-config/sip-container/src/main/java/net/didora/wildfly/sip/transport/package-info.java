/** How bytes reach the SIP stack: our UDP receiver with its queue, and the sockets it is given. */
@NullMarked
package net.didora.wildfly.sip.transport;

import org.jspecify.annotations.NullMarked;
