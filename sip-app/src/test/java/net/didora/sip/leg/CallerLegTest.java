package net.didora.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import net.didora.sip.flow.Body;
import net.didora.sip.flow.CallEvent;
import org.junit.jupiter.api.Test;

class CallerLegTest {
  private static final Instant BEFORE = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = BEFORE.plusMillis(80);

  private Instant now = BEFORE;

  /** The phone may have hung up by the time that the thread which answered it goes on. */
  @Test
  void aCallCountsFromBeforeItsAnswerIsOnTheWire() {
    SipServletResponse ok =
        stand(
            SipServletResponse.class,
            Map.of(
                "send",
                () -> {
                  now = LATER;
                  return null;
                }));
    SipServletRequest invite = stand(SipServletRequest.class, Map.of("createResponse", () -> ok));
    LegResults.Identity identity = new LegResults.Identity("551130000001", "192.0.2.1:5060", "x");
    SipCall call = new SipCall("call", invite, identity, () -> now, calls());

    CallEvent event = call.caller().answer(Body.NONE);

    assertThat(now).isEqualTo(LATER);
    assertThat(event).isEqualTo(new CallEvent.AnswerSent(BEFORE));
  }

  /** None is running: what is told to the call is dropped. */
  private static SipCalls calls() {
    return new SipCalls(
        new SipCalls.House(null, null, null, null, Clock.systemUTC()),
        null,
        new SipCalls.Threads(null, null, null),
        "192.0.2.2",
        null);
  }

  /** Knows a few answers, and null or 0 for the rest. */
  private static <T> T stand(Class<T> type, Map<String, Supplier<Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Supplier<Object> answer = answers.get(method.getName());
              if (answer != null) {
                return answer.get();
              }
              Class<?> returned = method.getReturnType();
              return returned == int.class ? (Object) 0 : returned == boolean.class ? false : null;
            }));
  }
}
