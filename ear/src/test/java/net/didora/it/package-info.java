/**
 * The tests that need the whole server, and what they drive it with: the real launcher, sipp, a
 * browser, the management CLI, and kill -9.
 */
@NullMarked
package net.didora.it;

import org.jspecify.annotations.NullMarked;
