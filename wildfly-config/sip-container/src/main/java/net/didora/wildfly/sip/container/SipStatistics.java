package net.didora.wildfly.sip.container;

import static javax.sip.DialogState.CONFIRMED;
import static javax.sip.DialogState.EARLY;

import gov.nist.javax.sip.SipStackImpl;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.DialogState;
import javax.sip.SipStack;
import net.didora.wildfly.sip.admission.Admission;

/** What the server counts, and what is alive in it now. */
public final class SipStatistics {
  private final SipServer server;
  private final CountingDispatcher dispatcher;
  private final Admission admission;
  private final Optional<SipStack> stack;

  SipStatistics(
      SipServer server,
      CountingDispatcher dispatcher,
      Admission admission,
      Optional<SipStack> stack) {
    this.server = server;
    this.dispatcher = dispatcher;
    this.admission = admission;
    this.stack = stack;
  }

  /** Dialogs that ring or talk; the stack keeps those that ended for some seconds more. */
  public int dialogs() {
    return stack.map(s -> in((SipStackImpl) s, EARLY) + in((SipStackImpl) s, CONFIRMED)).orElse(0);
  }

  private static int in(SipStackImpl stack, DialogState state) {
    return stack.getDialogs(state).size();
  }

  public int applicationSessions() {
    return server.applications().stream()
        .mapToInt(a -> a.getSipManager().getActiveSipApplicationSessions())
        .sum();
  }

  public int sessions() {
    return server.applications().stream()
        .mapToInt(a -> a.getSipManager().getActiveSipSessions())
        .sum();
  }

  public int queueLength() {
    return server.connectors().queueLength();
  }

  public int connections() {
    return server.connectors().connections();
  }

  public long refused() {
    return admission.refusedCount();
  }

  public long admitted() {
    return admission.admittedCount();
  }

  public long retransmissions() {
    return admission.retransmissionCount();
  }

  /** Messages that this server sent once more by UDP, for nothing was heard. */
  public long retransmissionsSent() {
    return server.connectors().resent();
  }

  public long currentLimit() {
    return admission.currentLimit();
  }

  public Map<String, Long> requestsReceived() {
    return dispatcher.requestsReceived();
  }

  public Map<String, Long> requestsSent() {
    return dispatcher.requestsSent();
  }

  public Map<String, Long> responsesReceived() {
    return values(dispatcher.getResponsesProcessedByStatusCode());
  }

  public Map<String, Long> responsesSent() {
    return values(dispatcher.getResponsesSentByStatusCode());
  }

  /** What the applications count themselves: the application's name, a point, the figure's. */
  public Map<String, Long> applicationFigures() {
    Map<String, Long> figures = new TreeMap<>();
    for (SipApplication application : server.applications()) {
      String name = application.getApplicationName();
      application.figures().forEach((figure, count) -> figures.put(name + "." + figure, count));
    }
    return figures;
  }

  private static Map<String, Long> values(Map<String, AtomicLong> counters) {
    Map<String, Long> values = new TreeMap<>();
    counters.forEach((name, count) -> values.put(name, count.get()));
    return values;
  }
}
