/**
 * The launcher: reads the settings, starts the database and the server, watches both, and stops
 * them in order. Nothing here knows what a call is.
 */
@NullMarked
package net.didora.server;

import org.jspecify.annotations.NullMarked;
