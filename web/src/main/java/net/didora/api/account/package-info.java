/** The REST interface to accounts: what they hold, and money moved by hand. */
@org.jspecify.annotations.NullMarked
package net.didora.api.account;
