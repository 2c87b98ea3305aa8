package net.didora.common;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the domains tell the operator. */
@MessageLogger(projectCode = "DIDEJB", length = 5)
public interface EjbLog extends BasicLogger {
  EjbLog LOG =
      Logger.getMessageLogger(java.lang.invoke.MethodHandles.lookup(), EjbLog.class, "net.didora");

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 1, value = "Database brought up to date: %d migrations, now at version %s")
  void migrated(int count, String version);
}
