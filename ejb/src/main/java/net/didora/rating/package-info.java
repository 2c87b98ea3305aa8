/** What calls cost at each level of the hierarchy. */
@org.jspecify.annotations.NullMarked
package net.didora.rating;
