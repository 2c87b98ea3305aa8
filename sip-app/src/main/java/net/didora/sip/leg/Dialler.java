package net.didora.sip.leg;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javax.servlet.sip.ServletParseException;
import net.didora.call.Admitted;
import net.didora.call.ForwardTarget;
import net.didora.provider.Transport;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallAction;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.Failure;
import org.jspecify.annotations.Nullable;

/** Sends INVITEs to targets, but not to ourselves, and not where that could block a call. */
final class Dialler {
  private static final int LOOP = 482;
  private static final int UNREACHABLE = 503;

  private final TargetInvite invites;
  private final OwnConnectors own;
  private final Executor patient;

  /**
   * @param patient for what may have to wait: a name to be looked up, a connection to be made
   */
  Dialler(TargetInvite invites, OwnConnectors own, Executor patient) {
    this.invites = invites;
    this.own = own;
    this.patient = patient;
  }

  CalleeLeg leg(CallAction.Dial dial, Admitted admitted, SipCall call) {
    ForwardTarget target = admitted.targets().get(dial.target());
    try {
      return new CalleeLeg(dial.attempt(), target, invites.write(call, admitted, target), call);
    } catch (ServletParseException e) {
      throw new IllegalStateException("an INVITE that cannot be written", e);
    }
  }

  @Nullable CallEvent dial(CalleeLeg leg, Body body, Instant now) {
    boolean atOnce =
        leg.target.transport() == Transport.UDP && Headers.isLiteral(leg.target.host());
    if (atOnce) {
      return dialUnlessOwn(leg, body, now);
    }
    try {
      patient.execute(() -> dialPatiently(leg, body));
      return null;
    } catch (RejectedExecutionException full) {
      return failed(leg, UNREACHABLE, now);
    }
  }

  private void dialPatiently(CalleeLeg leg, Body body) {
    @Nullable CallEvent event = dialUnlessOwn(leg, body, leg.call.now());
    if (event != null) {
      leg.call.post(event);
    }
  }

  /** Looks a name up, if the host is one; that takes its time. */
  private @Nullable CallEvent dialUnlessOwn(CalleeLeg leg, Body body, Instant now) {
    try {
      for (InetAddress address : InetAddress.getAllByName(leg.target.host())) {
        if (own.include(address, leg.target.port())) {
          return failed(leg, LOOP, now);
        }
      }
    } catch (UnknownHostException e) {
      return failed(leg, UNREACHABLE, now);
    }
    return leg.dial(body, now);
  }

  static CallEvent failed(CalleeLeg leg, int status, Instant now) {
    return new CallEvent.TargetFailed(now, leg.attempt, Failure.ours(status));
  }
}
