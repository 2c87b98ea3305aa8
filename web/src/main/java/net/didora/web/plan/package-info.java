/** The pages of plans: what is sold and what it costs, versions, prefixes, and their import. */
@NullMarked
package net.didora.web.plan;

import org.jspecify.annotations.NullMarked;
