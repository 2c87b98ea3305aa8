/** The REST application, its errors, and its health. */
@NullMarked
package net.didora.api.common;

import org.jspecify.annotations.NullMarked;
