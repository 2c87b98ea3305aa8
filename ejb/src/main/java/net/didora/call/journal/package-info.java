/**
 * An append-only file of records that survives a kill at any instant: what call control has been
 * told stands here until the database has it.
 */
@NullMarked
package net.didora.call.journal;

import org.jspecify.annotations.NullMarked;
