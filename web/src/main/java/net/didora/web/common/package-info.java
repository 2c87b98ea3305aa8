/** The frame of the pages: menu, quick access, messages, formats, lists by key. */
@NullMarked
package net.didora.web.common;

import org.jspecify.annotations.NullMarked;
