/** Planted breaches of the rules, for the tests of the rules. */
package net.didora.batch.planted;
