/** A SIP application in an EJB jar, declared by a sip.xml. */
@NullMarked
package net.didora.wildfly.sip.testapp.described;

import org.jspecify.annotations.NullMarked;
