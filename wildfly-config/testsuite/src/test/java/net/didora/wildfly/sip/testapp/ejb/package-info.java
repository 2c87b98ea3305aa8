/** The EJB jar of the test application: it knows the SIP application next to it by injection. */
@NullMarked
package net.didora.wildfly.sip.testapp.ejb;

import org.jspecify.annotations.NullMarked;
