/** DIDs: the rented numbers, whom they belong to, and what happens when they are called. */
@org.jspecify.annotations.NullMarked
package net.didora.number;
