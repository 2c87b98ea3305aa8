package net.didora.sip.leg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.sip.SipServletRequest;
import org.jspecify.annotations.Nullable;

/** The requests within a call that wait for our answer, by the number that the flow knows. */
final class Requests {
  private final AtomicInteger last = new AtomicInteger();
  private final Map<Integer, SipServletRequest> waiting = new ConcurrentHashMap<>(4);

  int add(SipServletRequest request) {
    int exchange = last.incrementAndGet();
    waiting.put(exchange, request);
    return exchange;
  }

  @Nullable SipServletRequest take(int exchange) {
    return waiting.remove(exchange);
  }
}
