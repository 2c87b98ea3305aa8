package net.didora.sip.leg;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
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
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

  private final TargetInvite invites;
  private final Set<String> ownConnectors;
  private final Executor patient;

  /**
   * @param ownConnectors host:port of each of our own
   * @param patient for what may have to wait: a name to be looked up, a connection to be made
   */
  Dialler(TargetInvite invites, Set<String> ownConnectors, Executor patient) {
    this.invites = invites;
    this.ownConnectors = ownConnectors;
    this.patient = patient;
  }

  CalleeLeg leg(CallAction.Dial dial, Admitted admitted, SipCall call, SessionTimer timer) {
    ForwardTarget target = admitted.targets().get(dial.target());
    try {
      return new CalleeLeg(
          dial.attempt(), target, invites.write(call.caller(), admitted, target, timer), call);
    } catch (ServletParseException e) {
      throw new IllegalStateException("an INVITE that cannot be written", e);
    }
  }

  @Nullable CallEvent dial(CalleeLeg leg, Body body, Instant now) {
    if (ownConnectors.contains(leg.peer())) {
      return failed(leg, LOOP, now);
    }
    boolean atOnce =
        leg.target.transport() == Transport.UDP && LITERAL.matcher(leg.target.host()).matches();
    if (atOnce) {
      return leg.dial(body, now);
    }
    try {
      patient.execute(() -> dialPatiently(leg, body));
      return null;
    } catch (RejectedExecutionException full) {
      return failed(leg, UNREACHABLE, now);
    }
  }

  private static void dialPatiently(CalleeLeg leg, Body body) {
    @Nullable CallEvent event = leg.dial(body, leg.call.now());
    if (event != null) {
      leg.call.post(event);
    }
  }

  static CallEvent failed(CalleeLeg leg, int status, Instant now) {
    return new CallEvent.TargetFailed(now, leg.attempt, Failure.ours(status));
  }
}
