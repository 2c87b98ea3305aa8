package net.didora.sip.flow.register;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.didora.sip.flow.register.RegisterEvent.Challenged;
import net.didora.sip.flow.register.RegisterEvent.Granted;
import net.didora.sip.flow.register.RegisterEvent.Refused;
import net.didora.sip.flow.register.RegisterEvent.TimeUp;
import net.didora.sip.flow.register.RegisterEvent.TooBrief;
import net.didora.sip.flow.register.RegisterEvent.Unwanted;

/**
 * A REGISTER is on its way.
 *
 * @param answered challenges that were answered in this try
 * @param lengthened a 423 was heard in this try
 * @param unwanted it is switched off as soon as the answer is there: two REGISTERs at a time would
 *     overtake each other (RFC 3261 section 10.2)
 */
record Asking(History history, int answered, boolean lengthened, boolean unwanted)
    implements RegisterStep {
  static final int SILENCE = 408;
  private static final int INTERVAL_TOO_BRIEF = 423;

  /** Longer than the transaction, which tells by itself (RFC 3261 timer F: 32 s). */
  static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration SOONEST = Duration.ofSeconds(5);
  private static final Duration LATEST = Duration.ofDays(1);

  static RegisterNext begin(History history) {
    return RegisterNext.to(
        new Asking(history, 0, false, false),
        new RegisterAction.Register(history.wish(), false),
        new RegisterAction.SetTimer(PATIENCE));
  }

  @Override
  public RegisterNext on(RegisterEvent event) {
    if (event instanceof Unwanted) {
      return RegisterNext.to(new Asking(history, answered, lengthened, true));
    }
    if (event instanceof Granted granted) {
      return granted(granted);
    }
    if (event instanceof Challenged challenge) {
      return challenged(challenge);
    }
    if (event instanceof TooBrief brief) {
      return tooBrief(brief);
    }
    if (event instanceof Refused refused) {
      return failed(refused.at(), refused.status(), refused.retryAfter());
    }
    return event instanceof TimeUp
        ? failed(event.at(), SILENCE, Duration.ZERO)
        : RegisterNext.to(this);
  }

  private RegisterNext granted(Granted granted) {
    if (granted.lasting().isZero()) {
      return failed(granted.at(), SILENCE, Duration.ZERO);
    }
    if (unwanted) {
      return Leaving.begin();
    }
    Instant until = granted.at().plus(granted.lasting());
    List<RegisterAction> actions = new ArrayList<>();
    actions.add(new RegisterAction.SetTimer(refreshAfter(granted.lasting())));
    actions.add(new RegisterAction.TellRegistered(granted.at(), until));
    if (history.failures() >= History.ALARM_AFTER) {
      actions.add(new RegisterAction.AlarmOver(history.failures()));
    }
    return new RegisterNext(new Registered(history.granted(until)), actions);
  }

  /** At 80 % of what was granted; but nobody makes us ask all the time, or never. */
  private static Duration refreshAfter(Duration lasting) {
    Duration bounded = lasting.compareTo(LATEST) > 0 ? LATEST : lasting;
    Duration refresh = bounded.multipliedBy(8).dividedBy(10);
    return refresh.compareTo(SOONEST) < 0 ? SOONEST : refresh;
  }

  /** Whoever challenges the answer to his challenge does not like the password. */
  private RegisterNext challenged(Challenged challenge) {
    boolean answer = answered == 0 || (answered == 1 && challenge.stale());
    if (!answer || unwanted) {
      return failed(challenge.at(), challenge.status(), Duration.ZERO);
    }
    return RegisterNext.to(
        new Asking(history, answered + 1, lengthened, false),
        new RegisterAction.Register(history.wish(), true),
        new RegisterAction.SetTimer(PATIENCE));
  }

  private RegisterNext tooBrief(TooBrief brief) {
    Duration least = brief.least();
    boolean longer = least.compareTo(history.wish()) > 0;
    boolean bearable = least.compareTo(History.LONGEST_WISH) <= 0;
    if (lengthened || !longer || !bearable || unwanted) {
      return failed(brief.at(), INTERVAL_TOO_BRIEF, Duration.ZERO);
    }
    return RegisterNext.to(
        new Asking(history.wishing(least), 0, true, false),
        new RegisterAction.Register(least, false),
        new RegisterAction.SetTimer(PATIENCE));
  }

  private RegisterNext failed(Instant at, int status, Duration retryAfter) {
    if (unwanted) {
      return history.isHeld(at) ? Leaving.begin() : Gone.now();
    }
    History failed = history.failed();
    List<RegisterAction> actions = new ArrayList<>();
    actions.add(new RegisterAction.SetTimer(failed.pause(retryAfter)));
    actions.add(
        new RegisterAction.TellFailing(
            at, failed.failures(), status, failed.isHeld(at) ? failed.heldUntil() : null));
    if (failed.failures() == History.ALARM_AFTER) {
      actions.add(new RegisterAction.Alarm(failed.failures(), status));
    }
    return new RegisterNext(new Waiting(failed), actions);
  }
}
