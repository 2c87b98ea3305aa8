/** The job charge-dids: what DIDs cost whoever holds them, posted when it is due. */
@org.jspecify.annotations.NullMarked
package net.didora.batch.number;
