/** Answers to digest challenges (RFC 7616, RFC 8760), for requests that the server itself sends. */
@NullMarked
package net.didora.wildfly.sip.digest;

import org.jspecify.annotations.NullMarked;
