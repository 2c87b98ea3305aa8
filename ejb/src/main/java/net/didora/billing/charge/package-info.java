/**
 * What DIDs cost whoever holds them, apart from calls: a setup charge and a monthly one at each
 * edge of the hierarchy. Pure but for {@link net.didora.billing.charge.DidFeeService}; the job
 * charge-dids posts what {@link net.didora.billing.charge.DidDues} says.
 */
@org.jspecify.annotations.NullMarked
package net.didora.billing.charge;
