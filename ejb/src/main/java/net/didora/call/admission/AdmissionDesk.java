package net.didora.call.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.didora.call.Admission;
import net.didora.call.Admitted;
import net.didora.call.CallDatabase;
import net.didora.call.IncomingCall;
import net.didora.call.RefusalReason;
import net.didora.call.Refused;
import net.didora.call.Verdict;
import net.didora.call.record.CallRecords;
import net.didora.call.route.Configuration;
import net.didora.call.route.TrunkSources;

/**
 * Gives each call its verdict in time. A few threads ask the database, for all calls at once that
 * came in while they were at the ones before; a call that would wait too long for them, or whose
 * answer does not come, is refused meanwhile, and its permits are given back should they have been
 * taken all the same.
 */
public final class AdmissionDesk implements Admission, AutoCloseable {
  private static final int THREADS = 8;
  private static final int WAITING = 400;

  /**
   * So many calls are judged together, and so many such groups at once: the more come in, the more
   * share a transaction. Who waits for longer than this for the groups before, because a lock keeps
   * them, goes ahead.
   */
  private static final int GROUP = 16;

  private static final int GROUPS = 4;
  private static final long GROUP_MILLIS = 20;

  private static final long LONGEST_WAIT = Duration.ofMillis(1000).toNanos();
  private static final long LONGEST_WORK = Duration.ofMillis(700).toNanos();
  private static final long LAST_TRY = Duration.ofMillis(1500).toNanos();
  private static final Duration VERDICT_WITHIN = Duration.ofMillis(1800);

  /** How soon after a look into the database an unknown source is refused without another. */
  private static final long SOURCES_FRESH = Duration.ofMillis(250).toNanos();

  private final CallDatabase database;
  private final Configuration.Current configuration;
  private final CallRecords records;
  private final Identification identification;
  private final CallJudgement judgement;
  private final LoadReport load = new LoadReport();
  private final LinkedBlockingQueue<Ticket> waiting = new LinkedBlockingQueue<>(WAITING);
  private final Semaphore groups = new Semaphore(GROUPS);
  private final ExecutorService workers;
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean stopping;

  public AdmissionDesk(
      CallDatabase database,
      Configuration.Current configuration,
      CallRecords records,
      CallJudgement.Bench bench) {
    this.database = database;
    this.configuration = configuration;
    this.records = records;
    identification = bench.identification();
    judgement = new CallJudgement(database, configuration, records, bench);
    AtomicInteger number = new AtomicInteger();
    workers =
        Executors.newFixedThreadPool(
            THREADS, task -> daemon(task, "didora-admission-" + number.incrementAndGet()));
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "didora-admission-timer"));
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public CompletionStage<Verdict> admit(IncomingCall call) {
    Optional<Verdict> atOnce = refusedAtOnce(call);
    if (atOnce.isPresent()) {
      return CompletableFuture.completedStage(atOnce.get());
    }
    Ticket ticket = new Ticket(call);
    if (!waiting.offer(ticket)) {
      return CompletableFuture.completedStage(refusedForLoad(call, RefusalReason.OVERLOAD));
    }
    hand(ticket, this::judgeWhoWaits);
    Future<?> deadline =
        timer.schedule(ticket::giveUp, VERDICT_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    ticket.verdict.whenComplete((verdict, failure) -> deadline.cancel(false));
    return ticket.verdict.minimalCompletionStage();
  }

  /**
   * Lets every thread judge the call often enough that the first real ones find their connections
   * open and the code at hand: a burst on a server that has just started would else be refused.
   */
  public void rehearse(Optional<IncomingCall> call) {
    new Rehearsal(database, judgement, call, THREADS).by(workers);
  }

  /** From now on every call is refused: the server stops. */
  public void stop() {
    stopping = true;
  }

  @Override
  public void close() {
    stopping = true;
    workers.shutdownNow();
    timer.shutdownNow();
    load.report();
  }

  private Optional<Verdict> refusedAtOnce(IncomingCall call) {
    Optional<TrunkSources> strange = strangeTo(call);
    if (strange.isPresent()) {
      return Optional.of(identification.turnAway(strange.get(), call));
    }
    return noneIsTaken().map(reason -> refusedForLoad(call, reason));
  }

  private Optional<RefusalReason> noneIsTaken() {
    if (stopping) {
      return Optional.of(RefusalReason.STOPPING);
    }
    if (database.isAway()) {
      return Optional.of(RefusalReason.DATABASE_AWAY);
    }
    if (!records.canTakeCalls() || isOldestTooOld()) {
      return Optional.of(RefusalReason.OVERLOAD);
    }
    return Optional.empty();
  }

  /** The sources, if it is sure without asking the database that the call comes from none. */
  private Optional<TrunkSources> strangeTo(IncomingCall call) {
    boolean sure = database.isAway() || configuration.nanosSinceRefresh() < SOURCES_FRESH;
    return configuration
        .known()
        .filter(known -> sure)
        .map(Configuration::sources)
        .filter(sources -> identification.identify(sources, call).isEmpty());
  }

  private boolean isOldestTooOld() {
    Ticket oldest = waiting.peek();
    return oldest != null && oldest.age() > LONGEST_WAIT;
  }

  private void hand(Ticket ticket, Runnable work) {
    try {
      workers.execute(work);
    } catch (RejectedExecutionException e) {
      ticket.conclude(new Refused(ticket.call.callId(), RefusalReason.STOPPING));
    }
  }

  private void judgeWhoWaits() {
    if (waiting.isEmpty()) { // another thread has taken them all
      return;
    }
    boolean inTurn = waitForTurn();
    try {
      List<Ticket> group = new ArrayList<>(GROUP);
      waiting.drainTo(group, GROUP);
      judge(group.stream().filter(Ticket::isDue).toList());
    } finally {
      if (inTurn) {
        groups.release();
      }
    }
  }

  private boolean waitForTurn() {
    try {
      return groups.tryAcquire(GROUP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void judge(List<Ticket> group) {
    Set<CallJudgement.Case> entered =
        judgement.enterTogether(group.stream().map(ticket -> ticket.judged).toList());
    for (Ticket ticket : group) {
      if (entered.contains(ticket.judged)) {
        ticket.conclude(ticket.judged.admitted());
      } else if (group.size() == 1) {
        ticket.judgeAlone();
      } else {
        ticket.backToWait();
        hand(ticket, ticket::judgeAfterAll);
      }
    }
  }

  private Verdict refusedForLoad(IncomingCall call, RefusalReason reason) {
    load.count(reason);
    return new Refused(call.callId(), reason);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A call that waits for its verdict. */
  private final class Ticket {
    private final IncomingCall call;
    private final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
    private final long arrived = System.nanoTime();
    private volatile long begun;
    private final CallJudgement.Case judged;

    Ticket(IncomingCall call) {
      this.call = call;
      judged = judgement.of(call);
    }

    long age() {
      return System.nanoTime() - arrived;
    }

    /** Begins the work on it, unless it is too late. */
    boolean isDue() {
      if (!verdict.isDone() && age() > LONGEST_WAIT) {
        verdict.complete(refusedForLoad(call, RefusalReason.OVERLOAD));
      }
      begun = System.nanoTime();
      return !verdict.isDone();
    }

    void judgeAlone() {
      conclude(judgement.verdict(judged));
    }

    /**
     * It was judged with others in vain. That took time, for which the database is not to blame: a
     * lock may have kept them.
     */
    void backToWait() {
      begun = 0;
    }

    void judgeAfterAll() {
      if (!verdict.isDone() && age() <= LAST_TRY) {
        judgeAlone();
        return;
      }
      judgement.drop(judged);
      if (!verdict.isDone()) {
        verdict.complete(refusedForLoad(call, RefusalReason.OVERLOAD));
      }
    }

    void conclude(Verdict found) {
      if (found instanceof Refused refused && refused.reason().retryAfterSeconds() > 0) {
        load.count(refused.reason());
      }
      if (!verdict.complete(found) && found instanceof Admitted) {
        records.log().abandoned(call.callId());
      }
    }

    /** The time is over. If the database has had most of it, nobody else shall wait for it. */
    void giveUp() {
      long since = begun;
      boolean databaseSlow = since != 0 && System.nanoTime() - since > LONGEST_WORK;
      RefusalReason reason = databaseSlow ? RefusalReason.DATABASE_AWAY : RefusalReason.OVERLOAD;
      if (verdict.complete(refusedForLoad(call, reason)) && databaseSlow) {
        database.trip("no answer for " + VERDICT_WITHIN.toMillis() + " ms");
      }
    }
  }
}
