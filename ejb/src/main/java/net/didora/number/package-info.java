/** Inbound numbers (DIDs), what they do with a call, and where it goes. */
@NullMarked
package net.didora.number;

import org.jspecify.annotations.NullMarked;
