package net.didora.wildfly.sip.transport;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
  private static final int THREADS = 8;

  private final List<ScheduledThreadPoolExecutor> threads = new ArrayList<>();
  private volatile boolean started;

  @Override
  public void start(SipStackImpl stack, Properties properties) {
    for (int i = 0; i < THREADS; i++) {
      String name = "sip-timer-" + i;
      ScheduledThreadPoolExecutor thread =
          new ScheduledThreadPoolExecutor(1, work -> daemon(work, name));
      thread.setRemoveOnCancelPolicy(true);
      thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      // Now, and not within an application, which the thread would hold on to.
      thread.prestartCoreThread();
      threads.add(thread);
    }
    started = true;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public boolean schedule(SIPStackTimerTask task, long delay) {
    Entry entry = new Entry(task);
    entry.runsAs(threadOf(task).schedule(entry, delay, TimeUnit.MILLISECONDS));
    return true;
  }

  @Override
  public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
    Entry entry = new Entry(task);
    entry.runsAs(
        threadOf(task).scheduleWithFixedDelay(entry, delay, period, TimeUnit.MILLISECONDS));
    return true;
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
    private @Nullable SIPStackTimerTask task;
    private @Nullable Future<?> future;

    Entry(SIPStackTimerTask task) {
      this.task = task;
      task.setSipTimerTask(this);
    }

    /** It may have run, and been cancelled, before its future is known. */
    synchronized void runsAs(Future<?> known) {
      future = known;
      if (task == null) {
        known.cancel(false);
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
        due.runTask();
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        SipLog.LOG.timerFailed(String.valueOf(e));
        SipLog.LOG.debug("A timer failed", e);
      } finally {
        Complaints.end();
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
