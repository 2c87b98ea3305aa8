package net.didora.sip.leg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import net.didora.call.Admission;
import net.didora.call.Admitted;
import net.didora.call.CallIds;
import net.didora.call.CallLog;
import net.didora.call.Challenged;
import net.didora.call.Credit;
import net.didora.call.EndedCall;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.Refused;
import net.didora.call.Verdict;
import net.didora.number.Media;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.Admitting;
import net.didora.sip.flow.CallClock;
import net.didora.sip.flow.CallEvent;
import net.didora.sip.flow.CallPlan;
import net.didora.sip.flow.CallRunner;
import net.didora.sip.flow.Refusal;
import net.didora.sip.media.MediaServer;
import net.didora.sip.media.NoMediaPortsException;
import org.jspecify.annotations.Nullable;

/** All calls that run on this server, and what they share. */
public final class SipCalls {
  private static final Duration NO_REPLY = Duration.ofSeconds(4);

  /** What the calls need of the rest of the house. */
  public record House(
      Admission admission, Credit credit, CallLog callLog, MediaServer mediaServer, Clock clock) {}

  /** The threads of call control; none of them waits for a person, the pool at most for a name. */
  public record Threads(Executor pool, Executor patient, ScheduledExecutorService clockwork) {}

  private final House house;
  private final CallIds callIds;
  private final Dialler dialler;
  private final CallRunner.Shared shared;
  private final Map<String, CallRunner> running = new ConcurrentHashMap<>();

  /**
   * @param address what peers are told
   * @param own a call is never forwarded there
   */
  public SipCalls(
      House house, SipFactory factory, Threads threads, String address, OwnConnectors own) {
    this.house = house;
    this.callIds = new CallIds(house.clock());
    this.dialler = new Dialler(new TargetInvite(factory, address), own, threads.patient());
    this.shared = new CallRunner.Shared(threads.pool(), threads.clockwork(), SipCalls::broken);
  }

  public String newCallId() {
    return callIds.next();
  }

  public Instant now() {
    return house.clock().instant();
  }

  CallLog callLog() {
    return house.callLog();
  }

  Dialler dialler() {
    return dialler;
  }

  /** A call begins: its INVITE has been read, and admission is asked. */
  public void begin(SipServletRequest invite, IncomingCall incoming) {
    LegResults.Identity identity =
        new LegResults.Identity(
            incoming.requestUriUser(),
            incoming.sourceAddress() + ":" + incoming.sourcePort(),
            incoming.sipCallId());
    CallClock clock = new CallClock(now());
    SipCall call = new SipCall(incoming.callId(), invite, identity, clock, this);
    CallRunner runner =
        new CallRunner(
            incoming.callId(),
            Admitting.since(incoming.receivedAt()),
            new CallHands(call, this),
            clock,
            shared);
    running.put(incoming.callId(), runner);
    invite.getApplicationSession().setAttribute(SipCall.ATTRIBUTE, call);
    house
        .admission()
        .admit(incoming)
        .whenComplete((verdict, failure) -> runner.handleHere(judged(call, verdict, failure)));
  }

  private CallEvent judged(SipCall call, @Nullable Verdict verdict, @Nullable Throwable failure) {
    if (verdict instanceof Admitted admitted) {
      call.admitted(admitted);
      return new CallEvent.CallAdmitted(call.now(), planOf(admitted, call.caller()));
    }
    if (verdict instanceof Challenged challenged) {
      call.caller().challengeWith(challenged.challenges());
      return new CallEvent.CallRefused(call.now(), Refusal.CHALLENGE);
    }
    if (verdict instanceof Refused refused) {
      RefusalReason reason = refused.reason();
      return new CallEvent.CallRefused(
          call.now(),
          new Refusal(reason.sipCode(), reason.q850Cause(), reason.retryAfterSeconds()));
    }
    SipLogger.LOG.admissionFailed(call.callId(), failure);
    return new CallEvent.CallRefused(call.now(), Refusal.INTERNAL);
  }

  private CallPlan planOf(Admitted admitted, CallerLeg caller) {
    return new CallPlan(
        admitted.targets().size(),
        NO_REPLY,
        admitted.maxRing(),
        admitted.maxTalk(),
        house.credit().held(admitted.callId()).coveredSeconds(),
        !caller.offer.isEmpty(),
        caller.reliability());
  }

  void post(String callId, CallEvent event) {
    CallRunner runner = running.get(callId);
    if (runner != null) {
      runner.post(event);
    }
  }

  /** Here and now, unless another thread is at the call. */
  void handle(String callId, CallEvent event) {
    CallRunner runner = running.get(callId);
    if (runner != null) {
      runner.handleHere(event);
    }
  }

  /** Null when no port is free. */
  @Nullable MediaPath openMedia(SipCall call, Admitted admitted) {
    if (admitted.directMedia() || admitted.media() == Media.DIRECT) {
      return MediaPath.DIRECT;
    }
    try {
      return new MediaPath(
          house
              .mediaServer()
              .openRelay(
                  call.callId(), silentFor -> call.post(new CallEvent.RtpTimedOut(call.now()))));
    } catch (NoMediaPortsException e) {
      SipLogger.LOG.noMediaPort(call.callId(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** The answer comes as an event; where it cannot be had, as one that says so. */
  void askCredit(SipCall call) {
    house
        .credit()
        .extend(call.callId())
        .exceptionally(failure -> Credit.Answer.UNKNOWN)
        .thenAccept(
            answer ->
                call.post(
                    new CallEvent.CreditAnswered(
                        call.now(), answer.coveredSeconds(), answer.last(), answer.known())));
  }

  void record(SipCall call, EndedCall ended) {
    house.callLog().ended(ended).whenComplete((done, failure) -> recorded(call, failure));
  }

  private static void recorded(SipCall call, @Nullable Throwable failure) {
    if (failure == null) {
      call.post(new CallEvent.EndRecorded(call.now()));
    } else {
      SipLogger.LOG.notRecorded(call.callId(), failure);
      call.post(new CallEvent.EndNotRecorded(call.now()));
    }
  }

  void forget(String callId, SipServletRequest invite) {
    running.remove(callId);
    SipApplicationSession session = invite.getApplicationSession(false);
    if (session != null && session.isValid()) {
      session.removeAttribute(SipCall.ATTRIBUTE);
    }
  }

  public int size() {
    return running.size();
  }

  /** Ends every call in good order: BYE to both sides, CDRs safe. Waits for it at most so long. */
  public void stop(Duration patience) {
    SipLogger.LOG.callControlStops(running.size());
    running.values().forEach(CallRunner::stop);
    long until = System.nanoTime() + patience.toNanos();
    while (!running.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
    if (!running.isEmpty()) {
      SipLogger.LOG.callsLeft(running.size());
    }
  }

  private static void broken(
      String callId, net.didora.sip.flow.CallStep step, CallEvent event, RuntimeException bug) {
    SipLogger.LOG.callBroken(
        callId, step.getClass().getSimpleName(), event.getClass().getSimpleName(), bug);
  }
}
