package net.didora.wildfly.sip.container;

import java.util.ArrayDeque;
import java.util.Deque;
import net.didora.wildfly.sip.SipLog;

/** Puts a thread into the EE context of an application (naming, transactions) and out again. */
final class ContextEntry {

  private final String application;
  private final ClassLoader loader;
  private final DeployedApplication.EnterContext setup;
  private final ThreadLocal<Deque<AutoCloseable>> entered =
      ThreadLocal.withInitial(ArrayDeque::new);

  ContextEntry(String application, ClassLoader loader, DeployedApplication.EnterContext setup) {
    this.application = application;
    this.loader = loader;
    this.setup = setup;
  }

  void enter() {
    Thread.currentThread().setContextClassLoader(loader);
    entered.get().push(setup.enter());
  }

  void exit(ClassLoader before) {
    Deque<AutoCloseable> stack = entered.get();
    try (AutoCloseable innermost = stack.poll()) {
      if (stack.isEmpty()) {
        entered.remove();
      }
    } catch (Exception e) {
      SipLog.LOG.contextNotLeft(application, String.valueOf(e));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
