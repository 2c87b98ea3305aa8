package net.didora.sip.leg;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import net.didora.sip.flow.register.RegisterEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What registrars say, and what we take it for; we asked for an hour. */
class RegisterAnswerTest {
  private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

  /** Contacts: user/expires, -1 where it has none; our own user is "ours". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // status, header, contacts, event
        "200 | -                      | ours/60           | granted 60",
        "200 | Expires: 300           | ours/60           | granted 60",
        "200 | Expires: 300           | ours/-1           | granted 300",
        "200 | Expires: 300           | -                 | granted 300",
        "200 | -                      | ours/-1           | granted 3600",
        "200 | -                      | -                 | granted 3600",
        "200 | -                      | other/60          | granted 3600",
        "200 | -                      | other/60 ours/120 | granted 120",
        "200 | -                      | ours/0            | granted 0",
        "200 | Expires: soon          | -                 | granted 0",
        "202 | -                      | ours/60           | granted 60",
        "401 | -                      | -                 | challenged 401 false",
        "401 | WWW-Authenticate: Digest realm=\"a\", stale=TRUE      | - | challenged 401 true",
        "407 | Proxy-Authenticate: Digest realm=\"a\", stale=\"true\" | - | challenged 407 true",
        "407 | Proxy-Authenticate: Digest realm=\"a\", stale=false   | - | challenged 407 false",
        "423 | Min-Expires: 7200      | -                 | brief 7200",
        "423 | -                      | -                 | brief 0",
        "423 | Min-Expires: many      | -                 | brief 0",
        "403 | -                      | -                 | refused 403 0",
        "503 | Retry-After: 120 (busy);duration=60 | -    | refused 503 120",
        "503 | Retry-After: 99999     | -                 | refused 503 3600",
        "503 | Retry-After: 99999999999999 | -            | refused 503 3600",
        "302 | -                      | other/60          | refused 302 0",
      })
  void isTakenFor(int status, String header, String contacts, String event) {
    RegisterEvent taken =
        RegisterAnswer.event(response(status, header, contacts), Duration.ofHours(1), AT);

    assertThat(words(taken)).isEqualTo(event);
    assertThat(taken.at()).isEqualTo(AT);
  }

  private static String words(RegisterEvent event) {
    if (event instanceof RegisterEvent.Granted granted) {
      return "granted " + granted.lasting().toSeconds();
    }
    if (event instanceof RegisterEvent.Challenged challenged) {
      return "challenged " + challenged.status() + " " + challenged.stale();
    }
    if (event instanceof RegisterEvent.TooBrief brief) {
      return "brief " + brief.least().toSeconds();
    }
    RegisterEvent.Refused refused = (RegisterEvent.Refused) event;
    return "refused " + refused.status() + " " + refused.retryAfter().toSeconds();
  }

  private static SipServletResponse response(int status, String header, String contacts) {
    String[] parts = header == null ? new String[] {"", ""} : header.split(": ", 2);
    List<Address> addresses = new ArrayList<>();
    for (String contact : contacts == null ? new String[0] : contacts.split(" ")) {
      addresses.add(address(contact));
    }
    SipServletRequest asked = stand(SipServletRequest.class, call -> address("ours/3600"));
    return stand(
        SipServletResponse.class,
        call ->
            switch (call) {
              case "getStatus" -> status;
              case "getRequest" -> asked;
              case "getAddressHeaders Contact" -> addresses.listIterator();
              default -> header(call, parts);
            });
  }

  private static Object header(String call, String... parts) {
    boolean there = call.endsWith(" " + parts[0]);
    if (call.startsWith("getHeaders ")) {
      return (there ? List.of(parts[1]) : List.of()).listIterator();
    }
    return there ? parts[1] : null;
  }

  private static Address address(String contact) {
    String[] parts = contact.split("/");
    SipURI uri = stand(SipURI.class, call -> call.equals("getUser") ? parts[0] : null);
    return stand(
        Address.class, call -> call.equals("getURI") ? uri : (Object) Integer.valueOf(parts[1]));
  }

  /** Answers by the method's name and, where there is one, its first argument. */
  private static <T> T stand(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                answers.apply(method.getName() + (arguments == null ? "" : " " + arguments[0]))));
  }
}
