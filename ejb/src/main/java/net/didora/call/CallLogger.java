package net.didora.call;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What call control tells the operator. */
@MessageLogger(projectCode = "DIDEJB", length = 5)
public interface CallLogger extends BasicLogger {
  CallLogger LOG =
      Logger.getMessageLogger(MethodHandles.lookup(), CallLogger.class, "net.didora.call");

  @LogMessage(level = Level.INFO)
  @Message(id = 1001, value = "Ready for calls as server %s, start %d, journal in %s")
  void ready(String node, long started, String directory);

  @LogMessage(level = Level.ERROR)
  @Message(id = 1002, value = "The database is away, new calls get 503: %s")
  void databaseAway(String why);

  @LogMessage(level = Level.INFO)
  @Message(id = 1003, value = "The database is back, new calls are taken")
  void databaseBack();

  @LogMessage(level = Level.ERROR)
  @Message(id = 1004, value = "Journal: %s")
  void journalAlarm(String why);

  @LogMessage(level = Level.INFO)
  @Message(id = 1005, value = "The journal works as it should again")
  void journalAlarmOver();

  @LogMessage(level = Level.ERROR)
  @Message(id = 1006, value = "The record of call %s cannot be stored and was put into %s: %s")
  void recordSetAside(String callId, String file, String why);

  @LogMessage(level = Level.WARN)
  @Message(id = 1007, value = "Records of calls wait for the database (%s): %s")
  void drainWaits(String failure, String why);

  @LogMessage(level = Level.WARN)
  @Message(
      id = 1008,
      value =
          "Server %s gave no sign of life for %d s: %d of its calls were closed at %s, "
              + "and their permits given back")
  void tookOver(String node, long seconds, int calls, String at);

  @LogMessage(level = Level.INFO)
  @Message(id = 1009, value = "%d calls of an earlier start of this server were closed at %s")
  void closedOwn(int calls, String at);

  @LogMessage(level = Level.ERROR)
  @Message(
      id = 1010,
      value = "Another server uses the name %s: this one takes no calls until it has its own")
  void nameTaken(String node);

  @LogMessage(level = Level.WARN)
  @Message(id = 1011, value = "Permits put right: %d without a call removed, %d of calls entered")
  void permitsPutRight(int removed, int entered);

  @LogMessage(level = Level.ERROR)
  @Message(id = 1012, value = "Call %s could not be judged")
  void notJudged(String callId, @Cause Throwable cause);

  @LogMessage(level = Level.WARN)
  @Message(id = 1013, value = "Calls from unknown source %s (%d since the last such line)")
  void unknownSource(String address, long count);

  @LogMessage(level = Level.WARN)
  @Message(id = 1014, value = "%d new calls got 503 in the last %d s: %s")
  void refusedForLoad(long count, long seconds, String why);

  @LogMessage(level = Level.WARN)
  @Message(id = 1015, value = "%d refused calls could not be listed")
  void rejectedCallsLost(long count);

  @LogMessage(level = Level.ERROR)
  @Message(id = 1016, value = "Trunk source %s is no address and is left out")
  void unreadableSource(String block);

  @LogMessage(level = Level.ERROR)
  @Message(id = 1017, value = "%s failed and is tried again")
  void taskFailed(String task, @Cause Throwable cause);

  @LogMessage(level = Level.WARN)
  @Message(id = 1018, value = "Stopping with %d calls that nobody has ended and %d bytes undrained")
  void stoppedEarly(int calls, long bytes);

  @LogMessage(level = Level.INFO)
  @Message(id = 1019, value = "Call %s from trunk %d refused: %s (%s -> %s)")
  void refused(String callId, long trunkId, String reason, String caller, String called);

  @LogMessage(level = Level.INFO)
  @Message(id = 1020, value = "Records of calls go to the database again")
  void drainGoesOn();

  @LogMessage(level = Level.WARN)
  @Message(id = 1021, value = "Admission was not warm after %d s; the first calls may be refused")
  void rehearsalCutShort(long seconds);

  @LogMessage(level = Level.WARN)
  @Message(id = 1022, value = "Whether call %s may go on is not known, it goes on: %s")
  void notExtended(String callId, String why);

  @LogMessage(level = Level.WARN)
  @Message(
      id = 1023,
      value =
          "Reservations put right: %d of calls that are over given back, the sums of %d accounts"
              + " corrected")
  void reservationsPutRight(int orphans, int sums);

  @LogMessage(level = Level.WARN)
  @Message(
      id = 1024,
      value =
          "Minutes of bundles put right: %d calls that are over held some, the sums of %d months"
              + " corrected")
  void bundleHoldsPutRight(int orphans, int sums);

  @LogMessage(level = Level.ERROR)
  @Message(id = 1025, value = "The password of trunk %d cannot be opened: %s")
  void passwordUnreadable(long trunkId, String why);

  @LogMessage(level = Level.WARN)
  @Message(
      id = 1026,
      value = "Too many wrong passwords from %s: for %d minutes its calls are refused unheard")
  void sourceLocked(String address, long minutes);
}
