package net.didora.wildfly.sip.log;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jboss.logging.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * What the SIP core calls for its log. A message that came late or broken is one line, for anybody
 * can send one; the stack trace is kept for DEBUG, and for exceptions of the application itself.
 */
public final class Logger {
  private static final ThreadLocal<WeakReference<Throwable>> LAST = new ThreadLocal<>();

  private final org.jboss.logging.Logger target;

  private Logger(String name) {
    target = org.jboss.logging.Logger.getLogger(name);
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public static Logger getLogger(Class<?> type) {
    return new Logger(type.getName());
  }

  public void fatal(@Nullable Object message, @Nullable Throwable cause) {
    log(Level.FATAL, message, cause);
  }

  public void error(@Nullable Object message) {
    warn(message);
  }

  public void error(@Nullable Object message, @Nullable Throwable cause) {
    log(Level.ERROR, message, cause);
  }

  public void warn(@Nullable Object message) {
    complain(Complaints.firstLine(message), message, null);
  }

  private void complain(String line, @Nullable Object message, @Nullable Throwable cause) {
    if (Complaints.isDue()) {
      target.warn(line);
    }
    target.debug(message, cause);
  }

  public void warn(@Nullable Object message, @Nullable Throwable cause) {
    log(Level.WARN, message, cause);
  }

  private void log(Level level, @Nullable Object message, @Nullable Throwable cause) {
    if (cause == null) {
      warn(message);
      return;
    }
    Throwable root = root(cause);
    if (isKnown(root)) {
      // The core logs what goes up through it on every floor.
      target.debug(message, cause);
    } else if (isOfApplication(root)) {
      target.log(level, Complaints.firstLine(message), cause);
    } else {
      complain(
          Complaints.firstLine(message) + ": " + Complaints.firstLine(root) + place(root),
          message,
          cause);
    }
  }

  private static Throwable root(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root;
  }

  private static boolean isKnown(Throwable root) {
    WeakReference<Throwable> last = LAST.get();
    if (last != null && last.get() == root) {
      return true;
    }
    LAST.set(new WeakReference<>(root));
    return false;
  }

  /** An application failed by itself if its own code threw: what the core throws at it came in. */
  private static boolean isOfApplication(Throwable root) {
    return Arrays.stream(root.getStackTrace())
        .filter(frame -> !frame.getClassName().startsWith("java."))
        .findFirst()
        .filter(Logger::isInDeployment)
        .isPresent();
  }

  /** The server's class loaders for deployments are named so. */
  private static boolean isInDeployment(StackTraceElement frame) {
    String loader = frame.getClassLoaderName();
    return loader != null && loader.startsWith("deployment.");
  }

  private static String place(Throwable root) {
    return Arrays.stream(root.getStackTrace())
        .filter(Logger::isInDeployment)
        .findFirst()
        .map(frame -> " (in " + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }

  public void info(@Nullable Object message) {
    target.info(message);
  }

  public void debug(@Nullable Object message) {
    target.debug(message);
  }

  public void debug(@Nullable Object message, @Nullable Throwable cause) {
    target.debug(message, cause);
  }

  public void trace(@Nullable Object message) {
    target.trace(message);
  }

  public boolean isInfoEnabled() {
    return target.isInfoEnabled();
  }

  public boolean isDebugEnabled() {
    return target.isDebugEnabled();
  }

  public boolean isTraceEnabled() {
    return target.isTraceEnabled();
  }

  public boolean isEnabledFor(Priority priority) {
    return target.isEnabled(priority.level());
  }
}
