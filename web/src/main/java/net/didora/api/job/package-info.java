/** Starting and watching jobs by REST. */
@NullMarked
package net.didora.api.job;

import org.jspecify.annotations.NullMarked;
