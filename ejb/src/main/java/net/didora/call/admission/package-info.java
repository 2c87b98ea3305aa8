/**
 * Whether a call may enter: the rules ({@code Judge}), the permits in the database ({@code
 * PermitTable}), and the desk that gives a verdict in time whatever the database does.
 */
@NullMarked
package net.didora.call.admission;

import org.jspecify.annotations.NullMarked;
