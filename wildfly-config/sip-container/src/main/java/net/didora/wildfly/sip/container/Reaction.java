package net.didora.wildfly.sip.container;

import java.util.Iterator;
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
    for (Iterator<?> all = sender.getSipApplicationSession().getSessions("SIP"); all.hasNext(); ) {
      if (all.next() instanceof MobicentsSipSession session
          && session.getSessionCreatingTransactionRequest() instanceof JakartaRequest request
          && request.reaction() != null) {
        request.reaction().happened();
      }
    }
  }
}
