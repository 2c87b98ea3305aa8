/** The pages of minute bundles: what is offered, and who has it. */
@NullMarked
package net.didora.web.bundle;

import org.jspecify.annotations.NullMarked;
