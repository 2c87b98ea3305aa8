/**
 * Who gets in: new requests are admitted or refused before a transaction, a dialog or a session
 * exists for them, so that running calls are not harmed by those that come on top.
 */
@NullMarked
package net.didora.wildfly.sip.admission;

import org.jspecify.annotations.NullMarked;
