package net.didora.sip.leg;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import net.didora.call.registration.HeldRegistration;
import net.didora.call.registration.RegistrationReport;
import net.didora.provider.RegistrationState;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.register.Backoff;
import net.didora.sip.flow.register.Gone;
import net.didora.sip.flow.register.RegisterAction;
import net.didora.sip.flow.register.RegisterEvent;
import net.didora.sip.flow.register.RegisterNext;
import net.didora.sip.flow.register.RegisterStep;
import net.didora.sip.flow.register.Registering;
import org.jspecify.annotations.Nullable;

/**
 * One registration as it runs: feeds its steps and does what they want. All of it happens on the
 * one thread of {@link SupplierRegistrations}; only REGISTERs are sent on patient ones.
 */
final class SupplierRegistration {
  private final SupplierRegistrations all;
  private final RegisterLeg leg;
  private HeldRegistration held;
  private RegisterStep step = new Gone();
  private RegistrationState state = RegistrationState.TRYING;
  private @Nullable Future<?> timer;
  private int timersSet;
  private @Nullable Instant nextAt;
  private boolean over;

  SupplierRegistration(
      HeldRegistration held, SupplierRegistrations all, RegisterLeg.Ground ground) {
    this.held = held;
    this.all = all;
    this.leg = new RegisterLeg(ground, this::post);
  }

  void begin(Backoff backoff) {
    tell(new RegistrationReport(state, all.now(), 0, 0, null, null, Set.of()));
    follow(Registering.begin(backoff));
  }

  long trunkId() {
    return held.trunkId();
  }

  RegistrationState state() {
    return state;
  }

  /** The same, or with another password. */
  void update(HeldRegistration newest) {
    boolean changed = !newest.equals(held);
    held = newest;
    if (changed) {
      handle(new RegisterEvent.PasswordChanged(all.now()));
    }
  }

  void unwanted() {
    handle(new RegisterEvent.Unwanted(all.now()));
  }

  /** Another server has it: nothing more is said to the supplier, who may take us for that one. */
  void drop() {
    over = true;
    stopTimer();
    leg.close();
  }

  private void post(RegisterEvent event) {
    all.execute(() -> handle(event));
  }

  private void handle(RegisterEvent event) {
    if (!over) {
      follow(step.on(event));
    }
  }

  private void follow(RegisterNext next) {
    step = next.step();
    next.actions().forEach(this::act);
  }

  private void act(RegisterAction action) {
    if (action instanceof RegisterAction.Register register) {
      send(register);
    } else if (action instanceof RegisterAction.SetTimer set) {
      set(set.after());
    } else if (action instanceof RegisterAction.TellRegistered told) {
      registered(told);
    } else if (action instanceof RegisterAction.TellFailing told) {
      failing(told);
    } else if (action instanceof RegisterAction.Alarm alarm) {
      SipLogger.LOG.registrationAlarm(trunkId(), held.host(), alarm.failures(), alarm.status());
    } else if (action instanceof RegisterAction.AlarmOver alarm) {
      SipLogger.LOG.registrationAlarmOver(trunkId(), held.host(), alarm.failures());
    } else if (action instanceof RegisterAction.Forget) {
      forget();
    }
  }

  private void send(RegisterAction.Register register) {
    HeldRegistration with = held;
    try {
      all.patient().execute(() -> leg.send(with, register.expires(), register.answering()));
    } catch (RejectedExecutionException full) {
      post(new RegisterEvent.Refused(all.now(), 503, Duration.ZERO));
    }
  }

  private void set(Duration after) {
    stopTimer();
    int number = ++timersSet;
    nextAt = all.now().plus(after);
    timer = all.clockwork().schedule(() -> fired(number), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void fired(int number) {
    if (number == timersSet) {
      handle(new RegisterEvent.TimeUp(all.now()));
    }
  }

  private void stopTimer() {
    Future<?> running = timer;
    if (running != null) {
      running.cancel(false);
    }
  }

  private void registered(RegisterAction.TellRegistered told) {
    if (state != RegistrationState.REGISTERED) {
      long seconds = Duration.between(told.at(), told.until()).toSeconds();
      SipLogger.LOG.registered(trunkId(), held.host(), seconds);
    }
    state = RegistrationState.REGISTERED;
    tell(new RegistrationReport(state, told.at(), 0, 0, told.until(), nextAt, leg.registrar()));
  }

  private void failing(RegisterAction.TellFailing told) {
    SipLogger.LOG.notRegistered(trunkId(), held.host(), told.status(), told.failures());
    state = RegistrationState.FAILING;
    tell(
        new RegistrationReport(
            state, told.at(), told.failures(), told.status(), told.until(), nextAt, Set.of()));
  }

  private void tell(RegistrationReport report) {
    all.report(trunkId(), report);
  }

  private void forget() {
    SipLogger.LOG.unregistered(trunkId(), held.host());
    drop();
    all.forgotten(this);
  }
}
