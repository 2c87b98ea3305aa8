package net.didora.sip.flow;

/**
 * A request within the call that one side made and the other has not settled yet.
 *
 * @param ours a session refresh that nobody asked for: its answer goes to nobody
 * @param offer whether the request carried a session description
 * @param awaitsAck answered 200 to an INVITE without offer: the ACK will bring the description
 */
record Exchange(
    int id, Party asker, Method method, boolean offer, boolean ours, boolean awaitsAck) {

  static Exchange asked(CallEvent.Asked asked) {
    return new Exchange(
        asked.exchange(), asked.by(), asked.method(), !asked.body().isEmpty(), false, false);
  }

  /** The asker's CANCEL has been answered by the container: nothing is owed to it any more. */
  Exchange orphaned() {
    return new Exchange(id, asker, method, offer, true, awaitsAck);
  }

  Exchange awaitingAck() {
    return new Exchange(id, asker, method, offer, ours, true);
  }

  /** Whether the description in it came from the asker; that of a refresh is an old one of ours. */
  boolean isOfferOfAsker() {
    return negotiates() && offer && id > 0;
  }

  /** Whether this side has yet to answer, or waits for an answer. */
  boolean concerns(Party party) {
    return !ours || asker.other() == party;
  }

  /** Whether another description must not be offered while this is open (RFC 3261 14, 3311 5). */
  boolean negotiates() {
    return method == Method.INVITE || (method == Method.UPDATE && offer);
  }
}
