/** The password that a call is known by, without a server. */
package net.didora.call.digest;
