package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.log.Complaints;
import org.jspecify.annotations.Nullable;

/**
 * The timers of the SIP stack, on several threads: one that is held up, by a listener of an
 * application say, holds up a few calls and not all. The timers of one call share a thread, for the
 * stack relies on it that they take turns. The stack makes it by class name.
 */
public final class StackTimer implements SipTimer {
  private static final int THREADS = 4;

  /**
   * What is due soon after one another is done in one go: else each of the dozen timers of a call
   * would wake a thread of its own, which costs more than what the timers do.
   */
  private static final long GRID_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** What is due sooner is in a hurry: it comes when it is due. */
  private static final long HURRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long NEVER_AGAIN = -1;

  /** What the stack's own timers send, they send once more. */
  private static final Set<String> RESENDERS =
      Set.of(
          "SIPClientTransactionImpl$TransactionTimer",
          "SIPServerTransactionImpl$TransactionTimer",
          "SIPServerTransactionImpl$ProvisionalResponseTask",
          "SIPDialog$DialogTimerTask");

  private static final ClassValue<Boolean> RESENDS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> task) {
          return RESENDERS.contains(task.getName().replaceFirst(".*\\.", ""));
        }
      };

  private final List<ScheduledThreadPoolExecutor> threads = new ArrayList<>();
  private volatile boolean started;

  @Override
  public void start(SipStackImpl stack, Properties properties) {
    for (int i = 0; i < THREADS; i++) {
      String name = "sip-timer-" + i;
      ScheduledThreadPoolExecutor thread =
          new ScheduledThreadPoolExecutor(1, work -> new TimerThread(work, name));
      thread.setRemoveOnCancelPolicy(true);
      thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
      // Now, and not within an application, which the thread would hold on to.
      thread.prestartCoreThread();
      threads.add(thread);
    }
    started = true;
  }

  /** Knows what its timer is about. */
  private static final class TimerThread extends Thread {
    private boolean resending;

    TimerThread(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }
  }

  /** Whether what this thread sends now has been sent before (RFC 3261, sections 13.3.1.4, 17). */
  static boolean isResending() {
    return Thread.currentThread() instanceof TimerThread timer && timer.resending;
  }

  @Override
  public boolean schedule(SIPStackTimerTask task, long delay) {
    new Entry(task, threadOf(task), NEVER_AGAIN).runsIn(nanos(delay));
    return true;
  }

  @Override
  public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
    new Entry(task, threadOf(task), nanos(period)).runsIn(nanos(delay));
    return true;
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** The first step of the grid that is not before this moment. */
  private static long onGrid(long nanos) {
    return nanos + Math.floorMod(-nanos, GRID_NANOS);
  }

  private ScheduledThreadPoolExecutor threadOf(SIPStackTimerTask task) {
    if (!started) {
      throw new IllegalStateException("The SIP stack has been stopped");
    }
    Object call = task.getThreadHash();
    return threads.get(call == null ? 0 : Math.floorMod(call.hashCode(), THREADS));
  }

  @Override
  public boolean cancel(SIPStackTimerTask task) {
    return task.getSipTimerTask() instanceof Entry entry && entry.cancel();
  }

  @Override
  public void stop() {
    started = false;
    threads.forEach(ScheduledThreadPoolExecutor::shutdown);
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  /** One scheduled task. A cancelled one lets go of its call at once. */
  private static final class Entry implements Runnable {
    private final ScheduledThreadPoolExecutor thread;
    private final long periodNanos;
    private long dueNanos;
    private @Nullable SIPStackTimerTask task;
    private @Nullable Future<?> future;

    Entry(SIPStackTimerTask task, ScheduledThreadPoolExecutor thread, long periodNanos) {
      this.task = task;
      this.thread = thread;
      this.periodNanos = periodNanos;
      task.setSipTimerTask(this);
    }

    void runsIn(long delayNanos) {
      long end = System.nanoTime() + delayNanos;
      schedule(delayNanos < HURRY_NANOS ? end : onGrid(end));
    }

    /** A period after it was due, so that a clock keeps its pace though each tick is a bit late. */
    private void runsAgain() {
      long now = System.nanoTime();
      long next = periodNanos < HURRY_NANOS ? now + periodNanos : onGrid(dueNanos + periodNanos);
      schedule(next - now > 0 ? next : now);
    }

    /** It may run before its future is known, but not before this is left. */
    private synchronized void schedule(long nanos) {
      dueNanos = nanos;
      if (task != null) {
        future = thread.schedule(this, nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    }

    private synchronized @Nullable SIPStackTimerTask task() {
      return task;
    }

    @Override
    public void run() {
      SIPStackTimerTask due = task();
      if (due == null) {
        return;
      }
      Complaints.begin();
      try {
        resending(RESENDS.get(due.getClass()));
        due.runTask();
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        SipLog.LOG.timerFailed(String.valueOf(e));
        SipLog.LOG.debug("A timer failed", e);
      } finally {
        resending(false);
        Complaints.end();
      }
      if (periodNanos != NEVER_AGAIN) {
        runsAgain();
      }
    }

    private static void resending(boolean now) {
      if (Thread.currentThread() instanceof TimerThread timer) {
        timer.resending = now;
      }
    }

    synchronized boolean cancel() {
      SIPStackTimerTask cancelled = task;
      if (cancelled == null) {
        return false;
      }
      task = null;
      cancelled.cleanUpBeforeCancel();
      return future == null || future.cancel(false);
    }
  }
}
