/**
 * The record of a call's life: which calls run on this server, what they did (in the journal), and
 * how it gets into the database: by the drain, or, when a server has died, by the sweeper.
 */
@NullMarked
package net.didora.call.record;

import org.jspecify.annotations.NullMarked;
