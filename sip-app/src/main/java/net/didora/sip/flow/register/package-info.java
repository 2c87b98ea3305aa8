/**
 * A registration with a supplier as a pure state machine (RFC 3261 section 10.2; product.md §5,
 * "Registrar DID"). Events come in, a step decides, the next step and the actions come out; it
 * knows no SIP container. One REGISTER is on its way at a time.
 *
 * <pre>
 *                  401, 407: answered once, twice where the nonce was stale
 *                  423: asked again for as long as wanted
 *                 .--.
 *                 v  |         granted
 *  begin ------> Asking -------------------> Registered
 *                 ^  |  ^                     |  |
 *     its time    |  |  '---------------------'  |
 *     is over     |  | refused, silent  80 % of  | unwanted
 *                 |  v                  the time |
 *                Waiting                         v
 *                  | unwanted     unwanted     Leaving
 *                  '------------> (Asking) ---> REGISTER, Expires: 0
 *                                                | any answer, or none
 *                                                v
 *                                               Gone
 * </pre>
 */
@NullMarked
package net.didora.sip.flow.register;

import org.jspecify.annotations.NullMarked;
