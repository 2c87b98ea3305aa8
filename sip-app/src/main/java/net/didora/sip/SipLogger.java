package net.didora.sip;

import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;
import org.jspecify.annotations.Nullable;

/** What call control and media say in the log. Media speaks from 500 on. */
@MessageLogger(projectCode = "DIDSIP", length = 5)
public interface SipLogger extends BasicLogger {
  SipLogger LOG = Logger.getMessageLogger(SipLogger.class, "net.didora.sip");

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 1, value = "Call control is ready: %d threads, peers are told %s")
  void callControlReady(int threads, String address);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 2, value = "Call control stops; %d calls are ended")
  void callControlStops(int running);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 3, value = "Call control stopped with %d calls not yet ended")
  void callsLeft(int running);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 4, value = "Call %s is ended, for %s broke on %s")
  void callBroken(String callId, String step, String event, @Cause Throwable bug);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 5, value = "Call %s: its CDRs could not be made safe")
  void notRecorded(String callId, @Cause Throwable cause);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 6, value = "Call %s: %s %s could not be sent: %s")
  void notSent(String callId, String party, String message, String reason);

  @LogMessage(level = Logger.Level.DEBUG)
  @Message(id = 7, value = "Call %s: a session description cannot be relayed: %s")
  void badDescription(String callId, String reason);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 8, value = "Call %s: admission failed")
  void admissionFailed(String callId, @Cause @Nullable Throwable cause);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 9, value = "Call %s: no media port is free: %s")
  void noMediaPort(String callId, String reason);

  @LogMessage(level = Logger.Level.INFO)
  @Message(
      id = 10,
      value = "%s is not known on this machine: loops to it cannot be told by its name")
  void ownAddressUnknown(String host);

  @LogMessage(level = Logger.Level.DEBUG)
  @Message(id = 11, value = "The caller at %s cannot be reached: %s")
  void callerUnreachable(String address, String reason);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 12, value = "Trunk %d is registered with %s for %d s")
  void registered(long trunkId, String host, long seconds);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 13, value = "Trunk %d is no longer registered with %s")
  void unregistered(long trunkId, String host);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 14, value = "Trunk %d could not be registered with %s: %d, failure %d in a row")
  void notRegistered(long trunkId, String host, int status, int failures);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(
      id = 15,
      value =
          "Trunk %d: the registration with %s has failed %d times in a row, last with %d; calls of"
              + " this supplier may not arrive")
  void registrationAlarm(long trunkId, String host, int failures, int status);

  @LogMessage(level = Logger.Level.INFO)
  @Message(id = 16, value = "Trunk %d is registered with %s again, after %d failures")
  void registrationAlarmOver(long trunkId, String host, int failures);

  @LogMessage(level = Logger.Level.WARN)
  @Message(id = 17, value = "Trunk %d: a REGISTER to %s could not be sent: %s")
  void registerNotSent(long trunkId, String host, String why);

  @LogMessage(level = Logger.Level.ERROR)
  @Message(id = 18, value = "The registrations with suppliers could not be looked after")
  void registrationsBroken(@Cause Throwable bug);

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
