package net.didora.wildfly.sip.container;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sip.IOExceptionEvent;
import javax.sip.message.Request;
import org.jspecify.annotations.Nullable;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipContext;

/**
 * The core's dispatcher, which counts requests. The core's own counters forget the first of a
 * method, and keep every method that a stranger makes up.
 */
final class CountingDispatcher extends SipApplicationDispatcherImpl {
  private static final String OTHER = "OTHER";
  private static final String METHODS =
      "ACK BYE CANCEL INFO INVITE MESSAGE NOTIFY OPTIONS PRACK PUBLISH REFER REGISTER SUBSCRIBE"
          + " UPDATE "
          + OTHER;

  private final Map<String, LongAdder> received = counters();
  private final Map<String, LongAdder> sent = counters();

  private static Map<String, LongAdder> counters() {
    Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    for (String method : METHODS.split(" ", -1)) {
      counters.put(method, new LongAdder());
    }
    return counters;
  }

  @Override
  public void updateRequestsStatistics(Request request, boolean isReceived) {
    Map<String, LongAdder> counters = isReceived ? received : sent;
    String method = request.getMethod();
    counters
        .computeIfAbsent(counters.containsKey(method) ? method : OTHER, m -> new LongAdder())
        .increment();
  }

  /** Wakes the stack's thread for events, which otherwise waits on when the stack has stopped. */
  private static final class LastEvent extends IOExceptionEvent {
    private static final long serialVersionUID = 1L;

    LastEvent(Object source) {
      super(source, "", 0, "");
    }
  }

  /** Stops, and takes care that no thread keeps the stack. */
  void stop(SipStackImpl stack) {
    EventScanner events = stack.getEventScanner();
    stop();
    events.addEvent(new EventWrapper(new LastEvent(this), null));
  }

  /**
   * Twice: the core keeps its last event, and with the event the application that was removed. The
   * second time there is none.
   */
  @Override
  public @Nullable SipContext removeSipApplication(String name) {
    @Nullable SipContext removed = super.removeSipApplication(name);
    super.removeSipApplication(name);
    return removed;
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    if (!(event instanceof LastEvent)) {
      super.processIOException(event);
    }
  }

  Map<String, Long> requestsReceived() {
    return values(received);
  }

  Map<String, Long> requestsSent() {
    return values(sent);
  }

  private static Map<String, Long> values(Map<String, LongAdder> counters) {
    Map<String, Long> values = new TreeMap<>();
    counters.forEach((method, count) -> values.put(method, count.sum()));
    return values;
  }
}
