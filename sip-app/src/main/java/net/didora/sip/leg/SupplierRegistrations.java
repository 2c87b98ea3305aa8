package net.didora.sip.leg;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import javax.servlet.sip.SipFactory;
import net.didora.call.Registrations;
import net.didora.call.registration.HeldRegistration;
import net.didora.call.registration.RegistrationReport;
import net.didora.provider.RegistrationState;
import net.didora.sip.SipLogger;
import net.didora.sip.flow.register.Backoff;

/**
 * All registrations that this server holds with suppliers: every two seconds it looks what is to be
 * held, begins what is new and takes leave where nobody wants it any more.
 */
public final class SupplierRegistrations {
  private static final long BEAT_MILLIS = 2000;

  /** Sooner than the lease ends: nobody else may hold what we still do. */
  private static final long LEASE = Duration.ofSeconds(Registrations.LEASE_SECONDS - 5).toNanos();

  /** The one thread of registrations, which may ask the database, and those that may wait. */
  public record Threads(ScheduledExecutorService clockwork, Executor patient) {}

  /**
   * Where suppliers reach us.
   *
   * @param own nobody registers with himself
   */
  public record Reach(String address, int port, int tlsPort, OwnConnectors own) {}

  private final Registrations registrations;
  private final RegisterLeg.Ground ground;
  private final Threads threads;
  private final Backoff backoff;

  /** Written by the one thread alone; others count and see when all are gone. */
  private final Map<Long, SupplierRegistration> running = new ConcurrentHashMap<>();

  private final Map<Long, RegistrationReport> untold = new HashMap<>();
  private long renewed = System.nanoTime();
  private volatile boolean stopping;

  public SupplierRegistrations(
      Registrations registrations,
      SipFactory factory,
      Threads threads,
      Reach reach,
      InstantSource clock) {
    this.registrations = registrations;
    this.threads = threads;
    RegisterRequest requests =
        new RegisterRequest(factory, reach.address(), reach.port(), reach.tlsPort());
    ground = new RegisterLeg.Ground(factory, requests, reach.own(), clock);
    backoff = Backoff.random(RandomGenerator.getDefault());
  }

  public void start() {
    threads
        .clockwork()
        .scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      if (!stopping) {
        look();
      }
      tellAgain();
    } catch (RuntimeException bug) { // the next beat may do better, and must come
      SipLogger.LOG.registrationsBroken(bug);
    }
  }

  private void look() {
    Optional<Registrations.Share> share = registrations.share();
    if (share.isPresent()) {
      renewed = System.nanoTime();
      follow(share.get());
    } else if (System.nanoTime() - renewed > LEASE) {
      List.copyOf(running.values()).forEach(this::drop);
    }
  }

  private void follow(Registrations.Share share) {
    Set<Long> mine = new HashSet<>();
    for (HeldRegistration held : share.mine()) {
      mine.add(held.trunkId());
      SupplierRegistration known = running.get(held.trunkId());
      if (known != null) {
        known.update(held);
      } else {
        begin(held);
      }
    }
    for (SupplierRegistration known : List.copyOf(running.values())) {
      if (share.ofOthers().contains(known.trunkId())) {
        drop(known);
      } else if (!mine.contains(known.trunkId())) {
        known.unwanted();
      }
    }
  }

  private void begin(HeldRegistration held) {
    SupplierRegistration begun = new SupplierRegistration(held, this, ground);
    running.put(held.trunkId(), begun);
    begun.begin(backoff);
  }

  private void drop(SupplierRegistration lost) {
    running.remove(lost.trunkId());
    untold.remove(lost.trunkId());
    lost.drop();
  }

  void forgotten(SupplierRegistration gone) {
    running.remove(gone.trunkId());
    untold.remove(gone.trunkId());
    registrations.release(gone.trunkId());
  }

  void report(long trunkId, RegistrationReport report) {
    if (registrations.report(trunkId, report)) {
      untold.remove(trunkId);
    } else {
      untold.put(trunkId, report);
    }
  }

  private void tellAgain() {
    for (Map.Entry<Long, RegistrationReport> one : new ArrayList<>(untold.entrySet())) {
      report(one.getKey(), one.getValue());
    }
  }

  Instant now() {
    return ground.clock().instant();
  }

  ScheduledExecutorService clockwork() {
    return threads.clockwork();
  }

  Executor patient() {
    return threads.patient();
  }

  void execute(Runnable work) {
    try {
      threads.clockwork().execute(() -> run(work));
    } catch (RejectedExecutionException stopped) {
      SipLogger.LOG.debugf("registrations have stopped");
    }
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      SipLogger.LOG.registrationsBroken(bug);
    }
  }

  /** How many of this server's registrations are so. */
  public long count(RegistrationState state) {
    return running.values().stream().filter(one -> one.state() == state).count();
  }

  /** Begins to take leave of all suppliers; returns at once. */
  public void leave() {
    stopping = true;
    execute(() -> List.copyOf(running.values()).forEach(SupplierRegistration::unwanted));
  }

  /** Waits until all leaves are taken, at most so long; then nothing more is said. */
  public void stop(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    while (!running.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
    threads.clockwork().shutdownNow();
  }
}
