/** The job retain-cdrs: what becomes of calls when their time is over. */
@org.jspecify.annotations.NullMarked
package net.didora.batch.cdr;
