package net.didora.wildfly.sip;

import static org.jboss.logging.Logger.Level.ERROR;
import static org.jboss.logging.Logger.Level.INFO;
import static org.jboss.logging.Logger.Level.WARN;

import java.util.Collection;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the SIP server says in the log. */
@MessageLogger(projectCode = "SIPSRV", length = 5)
public interface SipLog extends BasicLogger {
  SipLog LOG = Logger.getMessageLogger(SipLog.class, "net.didora.wildfly.sip");

  @LogMessage(level = INFO)
  @Message(id = 1, value = "SIP server started, concurrency control %s")
  void serverStarted(String mode);

  @LogMessage(level = INFO)
  @Message(id = 2, value = "SIP server stopped")
  void serverStopped();

  @LogMessage(level = INFO)
  @Message(id = 3, value = "SIP connector %s listens on %s:%d")
  void connectorOpened(String transport, String address, int port);

  @LogMessage(level = INFO)
  @Message(id = 4, value = "SIP connector %s on %s:%d closed")
  void connectorClosed(String transport, String address, int port);

  @LogMessage(level = INFO)
  @Message(id = 5, value = "SIP application %s started with the servlets %s")
  void applicationStarted(String name, Collection<String> servlets);

  @LogMessage(level = INFO)
  @Message(id = 6, value = "SIP application %s stopped")
  void applicationStopped(String name);

  @LogMessage(level = ERROR)
  @Message(id = 7, value = "A listener of the SIP application %s failed")
  void listenerFailed(String name, @Cause Throwable cause);

  @LogMessage(level = WARN)
  @Message(id = 8, value = "SIP connector %s on %s:%d could not be closed: %s")
  void connectorNotClosed(String transport, String address, int port, String reason);

  @LogMessage(level = WARN)
  @Message(id = 9, value = "SIP stack: %s")
  void stackWarning(String text);

  @LogMessage(level = WARN)
  @Message(id = 10, value = "Leaving the SIP application %s failed: %s")
  void contextNotLeft(String name, String reason);

  @LogMessage(level = WARN)
  @Message(id = 11, value = "Overload: new SIP requests are limited to %s, the rest gets 503")
  void overloadBegins(String limit);

  @LogMessage(level = INFO)
  @Message(id = 12, value = "Overload is over: %d new SIP requests were refused with 503")
  void overloadEnds(long refused);

  @LogMessage(level = WARN)
  @Message(id = 13, value = "SIP message of %d bytes from %s refused: more than %d")
  void messageTooLarge(int size, String from, int limit);

  @LogMessage(level = ERROR)
  @Message(id = 14, value = "%s")
  void connectorNotOpened(String reason);

  @LogMessage(level = WARN)
  @Message(id = 15, value = "A timer of the SIP stack failed: %s")
  void timerFailed(String reason);

  @LogMessage(level = WARN)
  @Message(id = 16, value = "%s: a connection could not be accepted: %s")
  void connectionNotAccepted(String connector, String reason);

  @LogMessage(level = WARN)
  @Message(id = 17, value = "%s: all %d connections are taken; strangers give way, peers stay")
  void connectionsFull(String connector, int limit);

  @LogMessage(level = WARN)
  @Message(id = 18, value = "A SIP message from %s could not be handled: %s")
  void messageFailed(String from, String reason);

  @LogMessage(level = WARN)
  @Message(id = 19, value = "A SIP message from %s is broken: %s")
  void messageBroken(String from, String reason);

  @LogMessage(level = WARN)
  @Message(id = 20, value = "No %s connection to %s: %s")
  void peerUnreachable(String transport, String peer, String reason);
}
