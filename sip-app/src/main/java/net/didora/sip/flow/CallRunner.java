package net.didora.sip.flow;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one call: its events wait in a mailbox and are handled one at a time, in order, on whatever
 * thread of the pool is free, or on the one that brought them. A call holds no thread while nothing
 * happens to it.
 */
public final class CallRunner {

  /** What all calls of this server share. */
  public record Shared(Executor pool, ScheduledExecutorService clockwork, Faults faults) {}

  /** Is told of a bug that broke a call. */
  @FunctionalInterface
  public interface Faults {
    void broken(String callId, CallStep step, CallEvent event, RuntimeException bug);
  }

  private final String callId;
  private final Shared shared;
  private final Performer performer;
  private final InstantSource clock;
  private final ConcurrentLinkedQueue<CallEvent> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<Timer, Future<?>> timers = new EnumMap<>(Timer.class);
  private final Runnable drain = this::drain;

  // Touched only by the thread that drains the mailbox.
  private CallStep step;
  private boolean abandoned;
  private final Queue<CallEvent> results = new ArrayDeque<>(2);

  public CallRunner(
      String callId, CallStep first, Performer performer, InstantSource clock, Shared shared) {
    this.callId = callId;
    this.step = first;
    this.performer = performer;
    this.clock = clock;
    this.shared = shared;
  }

  public String callId() {
    return callId;
  }

  /** Takes note of an event; returns at once. */
  public void post(CallEvent event) {
    if (isFirst(event)) {
      shared.pool().execute(drain);
    }
  }

  /** The platform stops: the call ends in good order. */
  public void stop() {
    post(new CallEvent.PlatformStopping(clock.instant()));
  }

  /**
   * Handles an event on the calling thread, unless another is at this call: then that one will. For
   * threads that belong to calls, as those of the SIP stack and of admission do: to hand over costs
   * more than most events. Only where nothing that the call does waits for a network or a disk.
   */
  public void handleHere(CallEvent event) {
    if (isFirst(event)) {
      drain.run();
    }
  }

  /** Puts it into the mailbox; true if nobody is at the mailbox yet. */
  private boolean isFirst(CallEvent event) {
    mailbox.add(event);
    return waiting.getAndIncrement() == 0;
  }

  private void drain() {
    int seen = waiting.get();
    while (seen > 0) {
      for (int i = 0; i < seen; i++) {
        @Nullable CallEvent event = mailbox.poll();
        if (event != null && !abandoned) {
          handle(event);
        }
      }
      seen = waiting.addAndGet(-seen);
    }
  }

  private void handle(CallEvent event) {
    try {
      advance(event);
    } catch (RuntimeException bug) {
      shared.faults().broken(callId, step, event, bug);
      abandon();
    }
  }

  /** Handles the event, and then what came at once of its actions, before anything else. */
  private void advance(CallEvent first) {
    @Nullable CallEvent event = first;
    while (event != null) {
      Next next = next(event);
      step = next.step();
      for (CallAction action : next.actions()) {
        act(action, event);
      }
      event = results.poll();
    }
  }

  private Next next(CallEvent event) {
    try {
      return step.on(event);
    } catch (RuntimeException bug) {
      shared.faults().broken(callId, step, event, bug);
      return step.on(new CallEvent.FaultStruck(event.at()));
    }
  }

  /** One action that fails must not keep the others from being done. */
  private void act(CallAction action, CallEvent because) {
    try {
      @Nullable CallEvent result = perform(action);
      if (result != null) {
        results.add(result);
      }
    } catch (RuntimeException bug) {
      shared.faults().broken(callId, step, because, bug);
      results.add(
          action instanceof CallAction.RecordEnd
              ? new CallEvent.EndNotRecorded(because.at())
              : new CallEvent.FaultStruck(because.at()));
    }
  }

  private @Nullable CallEvent perform(CallAction action) {
    if (action instanceof CallAction.SetTimer set) {
      set(set);
    } else if (action instanceof CallAction.StopTimer stop) {
      stop(stop.timer());
    } else if (action instanceof CallAction.StopTimers) {
      stopTimers();
    } else {
      return performer.perform(action);
    }
    return null;
  }

  private void abandon() {
    abandoned = true;
    stopTimers();
    try {
      performer.abandon();
    } catch (RuntimeException bug) {
      shared.faults().broken(callId, step, new CallEvent.FaultStruck(clock.instant()), bug);
    }
  }

  private void set(CallAction.SetTimer set) {
    stop(set.timer());
    timers.put(
        set.timer(),
        shared
            .clockwork()
            .schedule(() -> fired(set), set.after().toMillis(), TimeUnit.MILLISECONDS));
  }

  private void fired(CallAction.SetTimer set) {
    boolean heard = set.attempt() > 0 && performer.hasHeard(set.attempt());
    post(new CallEvent.TimerFired(clock.instant(), set.timer(), set.attempt(), heard));
  }

  private void stop(Timer timer) {
    @Nullable Future<?> running = timers.remove(timer);
    if (running != null) {
      running.cancel(false);
    }
  }

  private void stopTimers() {
    for (Future<?> running : timers.values()) {
      running.cancel(false);
    }
    timers.clear();
  }
}
