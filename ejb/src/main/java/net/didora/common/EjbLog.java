package net.didora.common;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
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

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 2, value = "Too many wrong passwords: login %s is locked for %s for a while")
  void loginLocked(String login, String address);

  @LogMessage(level = Logger.Level.WARN)
  @Message(
      id = 3,
      value =
          "First login: user %s, password %s. It is shown this once; DIDORA_ADMIN_PASSWORD sets"
              + " another")
  void firstLogin(String login, String password);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 4, value = "Demo data is in place: DID %s forwards to %s")
  void demoReady(String number, String target);

  @LogMessage(level = Logger.Level.WARN)
  @Message(
      id = 5,
      value =
          "Demo logins revenda and assinante, password %s. It is shown this once;"
              + " DIDORA_DEMO_PASSWORD sets another")
  void demoLogins(String password);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 10, value = "Plan %d: version %d with %d prefixes from %s, in %d ms")
  void planVersionMade(long plan, long version, int prefixes, String source, long millis);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 11, value = "Plan %d: making a version failed")
  void planVersionFailed(@Cause Throwable failure, long plan);

  @LogMessage(level = Logger.Level.INFO)
  @Message(
      id = 12,
      value =
          "Retention set by %s: callers masked after %d days, calls removed after %d (0: never)")
  void retentionSet(String login, int maskDays, int dropDays);
}
