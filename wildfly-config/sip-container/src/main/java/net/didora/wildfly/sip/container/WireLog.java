package net.didora.wildfly.sip.container;

import gov.nist.core.ServerLogger;
import gov.nist.javax.sip.message.SIPMessage;
import java.util.Properties;
import javax.sip.SipStack;
import org.jboss.logging.Logger;

/** Every message as it went over the wire, for the log category of this name at DEBUG. */
public final class WireLog implements ServerLogger {
  private static final Logger LOG = Logger.getLogger("net.didora.wildfly.sip.wire");

  @Override
  public void logMessage(SIPMessage message, String from, String to, boolean sender, long time) {
    log(message, from, to, sender);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender, long time) {
    log(message, from, to, sender);
  }

  @Override
  public void logMessage(
      SIPMessage message, String from, String to, String status, boolean sender) {
    log(message, from, to, sender);
  }

  private static void log(SIPMessage message, String from, String to, boolean sender) {
    if (LOG.isDebugEnabled()) {
      LOG.debugf("%s %s to %s%n%s", sender ? "sent" : "received", from, to, message);
    }
  }

  @Override
  public void logException(Exception cause) {
    LOG.debug("not logged", cause);
  }

  @Override
  public void closeLogFile() {}

  @Override
  public void setStackProperties(Properties properties) {}

  @Override
  public void setSipStack(SipStack stack) {}
}
