package net.didora.wildfly.sip.container;

import net.didora.wildfly.sip.SipLog;
import net.didora.wildfly.sip.admission.Admission;
import net.didora.wildfly.sip.admission.Arrival;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;

/**
 * From the arrival of a new request to the first step of the application: an answer, or a request
 * of its own in the same application session. Its length tells whether the application keeps up.
 */
final class Reaction {
  private final long arrivedNanos = Arrival.orElse(System.nanoTime());
  private boolean over;

  void happened() {
    if (!over) {
      over = true;
      if (StaticServiceHolder.sipStandardService instanceof CoreService core) {
        Admission admission = core.admission();
        admission.reacted(admission.nanoTime() - arrivedNanos);
      }
    }
  }

  /** The application sent something: that is the reaction to what opened its session. */
  static void inSessionOf(@Nullable MobicentsSipSession sender) {
    if (sender == null) {
      return;
    }
    try {
      sender.getSipApplicationSession().getSessions("SIP").forEachRemaining(Reaction::happenedIn);
    } catch (IllegalStateException e) {
      // Over already: what was sent has failed at once.
      SipLog.LOG.debug("A session ended as it sent", e);
    }
  }

  private static void happenedIn(Object session) {
    if (session instanceof MobicentsSipSession opened
        && opened.getSessionCreatingTransactionRequest() instanceof JakartaRequest request
        && request.reaction() != null) {
      request.reaction().happened();
    }
  }
}
