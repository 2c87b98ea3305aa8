package net.didora.sip;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What call control and media say in the log. Media speaks from 500 on. */
@MessageLogger(projectCode = "DIDSIP", length = 5)
public interface SipLogger extends BasicLogger {
  SipLogger LOG = Logger.getMessageLogger(SipLogger.class, "net.didora.sip");

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 500, value = "Media relay at %s, RTP ports %s, peers are told %s")
  void mediaStarted(String bind, String ports, String advertised);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 501, value = "RTP ports from %d are passed over, as others may be: %s")
  void mediaPortTaken(int port, String reason);

  @LogMessage(level = Logger.Level.DEBUG)
  @Message(id = 502, value = "Call %s: %d packets from strangers, or no RTP, were refused")
  void mediaRefused(String callId, long packets);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 503, value = "A media thread cannot go on")
  void mediaSelectorFailed(@Cause Throwable cause);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 504, value = "A media packet could not be handled")
  void mediaPacketFailed(@Cause Throwable cause);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 505, value = "An RTP timeout could not be told to the call")
  void mediaListenerFailed(@Cause Throwable cause);
}
