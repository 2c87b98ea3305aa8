package net.didora.wildfly.sip.container;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;

/**
 * Keeps two threads out of one session, as the concurrency mode of the application says. A thread
 * may enter several application sessions; it leaves them all together.
 */
final class SessionLocks {
  /** The application sessions that a container thread holds; absent on the application's own. */
  private final ThreadLocal<Set<MobicentsSipApplicationSession>> held = new ThreadLocal<>();

  void enter(
      ConcurrencyControlMode mode,
      @Nullable MobicentsSipApplicationSession application,
      @Nullable MobicentsSipSession session,
      boolean onlyOnContainerThreads,
      boolean acquire) {
    if (mode == ConcurrencyControlMode.SipSession && session != null) {
      session.acquire();
    } else if (mode == ConcurrencyControlMode.SipApplicationSession) {
      enter(application, onlyOnContainerThreads, acquire);
    }
  }

  private void enter(
      @Nullable MobicentsSipApplicationSession application,
      boolean onlyOnContainerThreads,
      boolean acquire) {
    Set<MobicentsSipApplicationSession> mine = held.get();
    if (mine == null) {
      if (onlyOnContainerThreads) {
        return;
      }
      mine = new HashSet<>();
      held.set(mine);
    }
    if (application != null && mine.add(application) && acquire) {
      application.acquire();
    }
  }

  void exit(
      ConcurrencyControlMode mode,
      @Nullable MobicentsSipApplicationSession application,
      @Nullable MobicentsSipSession session) {
    if (mode == ConcurrencyControlMode.SipSession && session != null) {
      session.release();
    } else if (mode == ConcurrencyControlMode.SipApplicationSession) {
      exit(application);
    }
  }

  private void exit(@Nullable MobicentsSipApplicationSession application) {
    Set<MobicentsSipApplicationSession> mine = held.get();
    boolean released = false;
    if (mine != null) {
      mine.forEach(MobicentsSipApplicationSession::release);
      released = application != null && mine.contains(application);
      held.remove();
    }
    if (application != null && !released) {
      application.release();
    }
  }
}
