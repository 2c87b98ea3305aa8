/** Login, who is at work in a request, and what guards every request. */
@NullMarked
package net.didora.web.security;

import org.jspecify.annotations.NullMarked;
