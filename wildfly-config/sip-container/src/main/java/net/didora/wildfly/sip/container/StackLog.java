package net.didora.wildfly.sip.container;

import gov.nist.core.LogLevels;
import gov.nist.core.StackLogger;
import java.util.Properties;
import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.log.Complaints;
import org.jboss.logging.Logger;

/**
 * The SIP stack's log. The level is read once: the stack asks many times per message. Problems are
 * one line; the stack trace is there at DEBUG.
 */
public final class StackLog implements StackLogger {
  private static final Logger LOG = Logger.getLogger("gov.nist.javax.sip");

  private final int level = levelOf(LOG);

  private static int levelOf(Logger log) {
    if (log.isTraceEnabled()) {
      return LogLevels.TRACE_TRACE;
    }
    return log.isDebugEnabled() ? LogLevels.TRACE_DEBUG : LogLevels.TRACE_ERROR;
  }

  @Override
  public boolean isLoggingEnabled() {
    return level >= LogLevels.TRACE_DEBUG;
  }

  @Override
  public boolean isLoggingEnabled(int asked) {
    return asked <= level;
  }

  @Override
  public void logStackTrace() {
    logStackTrace(LogLevels.TRACE_DEBUG);
  }

  @Override
  public void logStackTrace(int asked) {
    if (isLoggingEnabled(asked)) {
      LOG.debug("Called from", new IllegalStateException("a stack trace, no error"));
    }
  }

  @Override
  public int getLineCount() {
    return 0;
  }

  @Override
  public void logException(Throwable cause) {
    oneLine("", cause);
  }

  @Override
  public void logError(String message) {
    if (Complaints.isDue()) {
      SipLog.LOG.stackWarning(Complaints.firstLine(message));
    }
  }

  @Override
  public void logError(String message, Exception cause) {
    oneLine(Complaints.firstLine(message) + ": ", cause);
  }

  private static void oneLine(String message, Throwable cause) {
    if (Complaints.isDue()) {
      SipLog.LOG.stackWarning(message + Complaints.firstLine(String.valueOf(cause)));
    }
    LOG.debug(message, cause);
  }

  @Override
  public void logFatalError(String message) {
    LOG.error(message);
  }

  @Override
  public void logWarning(String message) {
    LOG.debug(message);
  }

  @Override
  public void logInfo(String message) {
    LOG.debug(message);
  }

  @Override
  public void logDebug(String message) {
    LOG.debug(message);
  }

  @Override
  public void logDebug(String message, Exception cause) {
    LOG.debug(message, cause);
  }

  @Override
  public void logTrace(String message) {
    LOG.trace(message);
  }

  @Override
  public void disableLogging() {}

  @Override
  public void enableLogging() {}

  @Override
  public void setBuildTimeStamp(String stamp) {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public String getLoggerName() {
    return LOG.getName();
  }
}
