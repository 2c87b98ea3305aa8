package net.didora.batch.job;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the nightly jobs tell the operator. */
@MessageLogger(projectCode = "DIDBAT", length = 5)
public interface BatchLog extends BasicLogger {
  BatchLog LOG =
      Logger.getMessageLogger(MethodHandles.lookup(), BatchLog.class, "net.didora.batch");

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 1, value = "Job %s starts as run %d")
  void starts(String job, long run);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 2, value = "Job %s, run %d, was cut short: goes on from execution %d")
  void takesUp(String job, long run, long execution);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 3, value = "Job %s, run %d, cannot go on where it was and begins anew: %s")
  void beginsAnew(String job, long run, String why);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 4, value = "Job %s, run %d, ended: %s")
  void ended(String job, long run, String state);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 5, value = "Job %s, run %d, was taken over by another server: it stops here")
  void lost(String job, long run);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 6, value = "The watch over nightly jobs fails; it tries again every second")
  void watchFails(@Cause Throwable failure);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 7, value = "ALERT: the money does not add up: %s, %s: %s")
  void ledgerIsWrong(String check, String subject, String detail);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 8, value = "ALERT: job %s is late: its night of %s is not done")
  void isLate(String job, Instant night);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 9, value = "ALERT: job %s, run %d, failed: %s")
  void failed(String job, long run, String why);
}
