/** Accounts with a balance, of organizations and Assinantes. */
@org.jspecify.annotations.NullMarked
package net.didora.account;
