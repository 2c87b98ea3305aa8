/** Accounts: what they hold, what may be done with them, their statements. */
@NullMarked
package net.didora.web.account;

import org.jspecify.annotations.NullMarked;
