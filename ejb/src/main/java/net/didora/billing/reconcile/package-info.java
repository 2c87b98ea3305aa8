/**
 * What carriers say about calls against our CDRs: their file is read and stored when it is sent,
 * compared by a job, and the differences are shown. {@code CallMatch} is pure.
 */
@org.jspecify.annotations.NullMarked
package net.didora.billing.reconcile;
