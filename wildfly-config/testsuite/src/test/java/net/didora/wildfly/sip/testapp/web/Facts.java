package net.didora.wildfly.sip.testapp.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What happened in the application, counted. */
@ApplicationScoped
public class Facts {
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

  public void count(String fact) {
    counters.computeIfAbsent(fact, name -> new AtomicLong()).incrementAndGet();
  }

  public String asText() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(counters)
        .forEach((name, count) -> text.append(name).append('=').append(count).append('\n'));
    return text.toString();
  }
}
