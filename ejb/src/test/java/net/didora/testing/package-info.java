/** What tests with a database share: the database, the persistence unit, and a small hierarchy. */
package net.didora.testing;
