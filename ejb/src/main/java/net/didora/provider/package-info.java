/** The carriers that numbers are rented from, and the trunks their calls arrive on. */
@org.jspecify.annotations.NullMarked
package net.didora.provider;
