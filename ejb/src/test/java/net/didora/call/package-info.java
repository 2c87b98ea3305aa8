/** Call control against a real database, without a server: admission, permits, records, sweeps. */
package net.didora.call;
