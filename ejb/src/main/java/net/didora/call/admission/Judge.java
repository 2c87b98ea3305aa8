package net.didora.call.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.didora.call.Admitted;
import net.didora.call.Caller;
import net.didora.call.ForwardTarget;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.admission.Candidate.Limit;
import net.didora.call.admission.Candidate.Scope;
import net.didora.call.credit.CallCredit;
import net.didora.call.credit.Claim;
import net.didora.call.route.Route;
import net.didora.call.route.Route.OrganizationLevel;
import net.didora.call.route.TrunkFacts;
import net.didora.cdr.CallFacts;
import net.didora.number.DidState;
import net.didora.number.Mode;
import net.didora.rating.PriceBook;
import org.jspecify.annotations.Nullable;

/** The rules of admission that need no more than the configuration. Pure. */
public final class Judge {
  private static final Duration MAX_RING = Duration.ofSeconds(60);
  private static final Duration MAX_TALK = Duration.ofHours(4);

  private final String node;
  private final long nodeStarted;
  private final OwnAddresses own;

  public Judge(String node, long nodeStarted, OwnAddresses own) {
    this.node = node;
    this.nodeStarted = nodeStarted;
    this.own = own;
  }

  /** Why the call may not enter; empty: nothing speaks against it so far. */
  Optional<RefusalReason> refuses(Route route, Caller caller) {
    Route.Holder subscriber = route.subscriber();
    if (!route.state().isAssigned() || subscriber == null) {
      return Optional.of(RefusalReason.NOT_ASSIGNED);
    }
    if (route.state() != DidState.ACTIVE
        || !subscriber.active()
        || !route.chain().stream().allMatch(OrganizationLevel::active)) {
      return Optional.of(RefusalReason.INACTIVE);
    }
    if (!route.allowed().contains(caller.callerClass())) {
      return Optional.of(RefusalReason.CLASS_NOT_ALLOWED);
    }
    return refusedByMode(route);
  }

  private Optional<RefusalReason> refusedByMode(Route route) {
    Route.PayingLine line = route.line();
    if (route.mode() != Mode.FORWARD_IP) {
      return Optional.of(RefusalReason.MODE_NOT_BUILT);
    }
    if (line == null || !line.active()) {
      return Optional.of(RefusalReason.LINE_INACTIVE);
    }
    if (route.targets().isEmpty()) {
      return Optional.of(RefusalReason.NO_ROUTE);
    }
    return targets(route).isEmpty() ? Optional.of(RefusalReason.LOOP) : Optional.empty();
  }

  /** Only for a call that nothing speaks against; {@link #refuses} comes first. */
  Candidate candidate(
      IncomingCall call, Caller caller, TrunkFacts trunk, Route route, PriceBook prices) {
    Charges charges = Charges.of(route, trunk);
    CallFacts facts = facts(call, caller, trunk, route, charges);
    boolean unpriced = route.planId() != null && !charges.isPriced(prices, facts);
    CallCredit credit = new CallCredit(facts, prices, charges.payers());
    List<Claim> claims = charges.firstBlocks(prices, facts);
    credit.hold(claims);
    return new Candidate(
        admitted(call, caller, route),
        facts,
        limits(trunk, route),
        unpriced ? Optional.of(RefusalReason.NO_RATE) : charges.refusedByTerms(prices, facts),
        credit,
        claims);
  }

  private List<ForwardTarget> targets(Route route) {
    return route.targets().stream().filter(target -> !own.include(target)).toList();
  }

  private Admitted admitted(IncomingCall call, Caller caller, Route route) {
    Route.Sound sound = route.sound();
    return new Admitted(
        call.callId(),
        route.didId(),
        route.number(),
        route.calledE164(),
        route.tenantPath(),
        caller,
        sound.bina(),
        sound.binaOnNumber(),
        sound.directMedia(),
        sound.media(),
        targets(route),
        MAX_RING,
        MAX_TALK);
  }

  private CallFacts facts(
      IncomingCall call, Caller caller, TrunkFacts trunk, Route route, Charges charges) {
    Route.@Nullable Holder subscriber = route.subscriber();
    Route.@Nullable PayingLine line = route.line();
    return new CallFacts(
        call.callId(),
        node,
        nodeStarted,
        route.tenantPath(),
        String.valueOf(route.mode()),
        route.didId(),
        subscriber == null ? null : subscriber.id(),
        trunk.id(),
        trunk.providerId(),
        line == null ? null : line.id(),
        caller.received(),
        caller.e164(),
        caller.callerClass(),
        CalledNumber.received(call, trunk),
        route.calledE164(),
        call.sourceAddress() + ":" + call.sourcePort(),
        call.sipCallId(),
        call.receivedAt(),
        charges.byLegs());
  }

  private static List<Limit> limits(TrunkFacts trunk, Route route) {
    List<Limit> limits = new ArrayList<>();
    Route.Holder subscriber = route.subscriber();
    add(limits, Scope.DID, route.didId(), String.valueOf(route.didId()), route.maxCalls());
    if (subscriber != null) {
      add(limits, Scope.SUBSCRIBER, subscriber.id(), route.tenantPath(), subscriber.maxCalls());
    }
    for (OrganizationLevel level : route.chain()) {
      add(limits, Scope.ORGANIZATION, level.id(), level.path() + "%", level.maxCalls());
    }
    add(limits, Scope.TRUNK, trunk.id(), String.valueOf(trunk.id()), trunk.maxCalls());
    return limits;
  }

  private static void add(List<Limit> limits, Scope scope, long id, String key, int maxCalls) {
    if (maxCalls > 0) {
      limits.add(new Limit(scope, id, key, maxCalls));
    }
  }
}
