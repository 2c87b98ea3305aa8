/**
 * Stands in for a library of the core that posts usage data to a remote host; ours posts nothing.
 */
@NullMarked
package org.restcomm.commons.statistics.reporter;

import org.jspecify.annotations.NullMarked;
