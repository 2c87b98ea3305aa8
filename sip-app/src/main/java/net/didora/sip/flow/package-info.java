/**
 * A call as a pure state machine. It knows no SIP container, no media server and no EJB: events
 * come in (what happened), a step decides, and the next step and the actions (what is to be done)
 * come out. {@link net.didora.sip.flow.CallRunner} feeds the events one at a time and in order; a
 * {@link net.didora.sip.flow.Performer} is the hands.
 *
 * <pre>
 *  INVITE
 *    |
 *    v            refused: Reject
 *  Admitting ----------------------------------------------------------> Ended
 *    |   \ CANCEL (waits for the verdict, gives the permit back) ---.      ^
 *    | admitted: Dial                                               |      |
 *    v                                                              |      |
 *  Dialing --. next target: silent, 408, 5xx, not reachable         |      |
 *    |   ^---'                                                      |      |
 *    |   \ CANCEL, busy, no answer, all targets dead: Reject -------|      |
 *    | 200 of a target: Ack, Answer                                 |      |
 *    v                                                              |      |
 *  Answering -- CANCEL was first: Bye ------------------------------|      |
 *    | our 200 is on the wire                                       |      |
 *    v                                                              v      |
 *  Talking ---- BYE, silence, time, money, stop: Bye, RecordEnd -> Closing -'
 *    re-INVITE, UPDATE, INFO pass through                  CDRs safe: 200 to the BYE
 * </pre>
 *
 * <p>From every step every order of events comes to the end with exactly one final answer to the
 * caller, every dialog with a target closed, the media released once and one record of the call.
 */
@NullMarked
package net.didora.sip.flow;

import org.jspecify.annotations.NullMarked;
