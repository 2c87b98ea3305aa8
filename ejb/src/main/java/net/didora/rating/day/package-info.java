/**
 * Days that the night has added up, by hand-written SQL: what calls brought, and how far it got.
 * For the job; pages read what came of it with {@code MarginService}.
 */
@org.jspecify.annotations.NullMarked
package net.didora.rating.day;
