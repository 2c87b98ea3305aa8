/** How fast a number is matched and priced; see the README of the module for the command. */
@org.jspecify.annotations.NullMarked
package net.didora.batch.bench;
