package net.didora.web.security;

import java.lang.invoke.MethodHandles;
import net.didora.common.Text;
import net.didora.security.Doorkeeper.Login;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the log tells of pages and API. */
@MessageLogger(projectCode = "DIDWEB", length = 5)
public interface WebLog extends BasicLogger {
  int LONGEST = 80;

  WebLog LOG = Logger.getMessageLogger(MethodHandles.lookup(), WebLog.class, "net.didora.web");

  @LogMessage(level = Level.ERROR)
  @Message(id = 1, value = "A request to the API failed")
  void apiFailed(@Cause Throwable failure);

  @LogMessage(level = Level.INFO)
  @Message(id = 2, value = "%s logged in from %s")
  void loggedIn(String login, String address);

  @LogMessage(level = Level.WARN)
  @Message(id = 3, value = "Login refused for %s from %s: %s")
  void loginRefused(String login, String address, Login outcome);

  @LogMessage(level = Level.INFO)
  @Message(id = 4, value = "%s started the job %s")
  void jobStarted(String login, String job);

  /** What a stranger typed or sent, so that it cannot pass for a line of the log. */
  static String safe(String text) {
    return Text.cut(text, LONGEST);
  }
}
