package net.didora.sip.flow;

import java.util.ArrayList;
import java.util.List;

/** The requests that are on their way through the call, from one side to the other. */
record Exchanges(List<Exchange> open) {

  static final Exchanges NONE = new Exchanges(List.of());

  /** More than this at once is not a conversation. */
  private static final int MAX_OPEN = 8;

  static final int REFRESH_CALLER = -1;
  static final int REFRESH_CALLEE = -2;

  static final int PENDING = 491;
  static final int SERVER_ERROR = 500;
  static final int NO_SUCH_CALL = 481;
  static final int TERMINATED = 487;

  /** What follows, and whether the side that was asked turned out not to know the call any more. */
  record Outcome(Exchanges exchanges, List<CallAction> actions, boolean lost) {
    static Outcome of(Exchanges exchanges, CallAction... actions) {
      return new Outcome(exchanges, List.of(actions), false);
    }
  }

  Outcome asked(CallEvent.Asked asked) {
    if (asked.method() == Method.UPDATE && asked.body().isEmpty()) {
      return Outcome.of(this, reply(asked, 200)); // a mere session refresh
    }
    Exchange exchange = Exchange.asked(asked);
    if (open.size() >= MAX_OPEN) {
      return Outcome.of(this, reply(asked, SERVER_ERROR));
    }
    if (exchange.negotiates()) {
      for (Exchange other : open) {
        if (other.negotiates()) {
          boolean same = other.asker() == asked.by();
          return Outcome.of(this, reply(asked, same ? SERVER_ERROR : PENDING));
        }
      }
    }
    return Outcome.of(
        with(exchange),
        new CallAction.Ask(asked.by().other(), asked.exchange(), asked.method(), asked.body()));
  }

  Outcome replied(CallEvent.Replied replied) {
    Exchange exchange = find(replied.exchange());
    if (exchange == null || exchange.awaitsAck()) {
      return Outcome.of(this);
    }
    boolean success = replied.status() < 300;
    boolean lost = replied.status() == 408 || replied.status() == NO_SUCH_CALL;
    List<CallAction> actions = told(exchange, replied, success);
    boolean invite = exchange.method() == Method.INVITE && success;
    boolean ackLater = invite && !exchange.offer() && !exchange.ours();
    if (invite && !ackLater) {
      actions.add(new CallAction.AckAsk(exchange.asker().other(), exchange.id(), Body.NONE));
    }
    return new Outcome(
        ackLater ? without(exchange).with(exchange.awaitingAck()) : without(exchange),
        actions,
        lost);
  }

  /** What the asker hears of the reply, and our media. */
  private static List<CallAction> told(
      Exchange exchange, CallEvent.Replied replied, boolean success) {
    List<CallAction> actions = new ArrayList<>(3);
    if (!success && exchange.isOfferOfAsker()) {
      actions.add(new CallAction.TakeBackMedia(exchange.asker()));
    }
    if (!exchange.ours()) {
      actions.add(
          new CallAction.Reply(exchange.asker(), exchange.id(), replied.status(), replied.body()));
    } else if (success && replied.body().isSdp()) {
      actions.add(new CallAction.LearnMedia(exchange.asker().other(), replied.body()));
    }
    return actions;
  }

  /** The asker's ACK: passed on where it brings the description. */
  Outcome acked(Party by, Body body) {
    for (Exchange exchange : open) {
      if (exchange.asker() == by && exchange.awaitsAck()) {
        return Outcome.of(
            without(exchange), new CallAction.AckAsk(by.other(), exchange.id(), body));
      }
    }
    return Outcome.of(this);
  }

  Outcome cancelled(Party by) {
    for (Exchange exchange : open) {
      if (exchange.asker() == by
          && exchange.method() == Method.INVITE
          && !exchange.ours()
          && !exchange.awaitsAck()) {
        return Outcome.of(
            without(exchange).with(exchange.orphaned()),
            new CallAction.CancelAsk(by.other(), exchange.id()));
      }
    }
    return Outcome.of(this);
  }

  /** A session refresh of ours; not while a description is being negotiated with that side. */
  Outcome refresh(Party with, int id) {
    for (Exchange exchange : open) {
      if (exchange.negotiates() && exchange.concerns(with)) {
        return Outcome.of(this);
      }
    }
    return Outcome.of(
        with(new Exchange(id, with.other(), Method.INVITE, true, true, false)),
        new CallAction.Refresh(with, id));
  }

  /** The call is over: whoever still waits for an answer gets one (RFC 3261 section 15.1.2). */
  List<CallAction> end() {
    List<CallAction> actions = new ArrayList<>(open.size());
    for (Exchange exchange : open) {
      if (exchange.awaitsAck()) {
        actions.add(new CallAction.AckAsk(exchange.asker().other(), exchange.id(), Body.NONE));
      } else if (!exchange.ours()) {
        actions.add(new CallAction.Reply(exchange.asker(), exchange.id(), TERMINATED, Body.NONE));
      }
    }
    return actions;
  }

  private static CallAction reply(CallEvent.Asked asked, int status) {
    return new CallAction.Reply(asked.by(), asked.exchange(), status, Body.NONE);
  }

  private Exchanges with(Exchange exchange) {
    List<Exchange> all = new ArrayList<>(open);
    all.add(exchange);
    return new Exchanges(List.copyOf(all));
  }

  private Exchanges without(Exchange gone) {
    return new Exchanges(open.stream().filter(e -> e.id() != gone.id()).toList());
  }

  private @org.jspecify.annotations.Nullable Exchange find(int id) {
    for (Exchange exchange : open) {
      if (exchange.id() == id) {
        return exchange;
      }
    }
    return null;
  }
}
