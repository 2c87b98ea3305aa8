/** The nightly jobs of billing: closed months, minute bundles, the carriers' own lists of calls. */
@org.jspecify.annotations.NullMarked
package net.didora.batch.billing;
