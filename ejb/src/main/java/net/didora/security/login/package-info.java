/**
 * Wrong passwords, counted: SQL by hand and no transaction, since a count is one statement that
 * everybody else's does not wait for.
 */
@org.jspecify.annotations.NullMarked
package net.didora.security.login;
