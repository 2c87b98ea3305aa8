package net.didora.sip.leg;

import java.time.Duration;
import java.time.Instant;
import java.util.ListIterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;
import net.didora.sip.flow.register.RegisterEvent;
import org.jspecify.annotations.Nullable;

/** What an answer to a REGISTER means. */
final class RegisterAnswer {
  private static final Pattern SECONDS = Pattern.compile("\\s*([0-9]{1,9}).*", Pattern.DOTALL);
  private static final Pattern STALE =
      Pattern.compile("stale\\s*=\\s*\"?true", Pattern.CASE_INSENSITIVE);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private RegisterAnswer() {}

  /**
   * @param wish for how long we asked
   */
  static RegisterEvent event(SipServletResponse response, Duration wish, Instant at) {
    int status = response.getStatus();
    if (status / 100 == 2) {
      return new RegisterEvent.Granted(at, granted(response, wish));
    }
    if (status == 401 || status == 407) {
      return new RegisterEvent.Challenged(at, status, isStale(response));
    }
    if (status == 423) {
      return new RegisterEvent.TooBrief(at, seconds(response.getHeader("Min-Expires")));
    }
    Duration pause = seconds(response.getHeader("Retry-After"));
    return new RegisterEvent.Refused(
        at, status, pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
  }

  /** What our contact says, else the header Expires, else as we asked (section 10.2.4). */
  private static Duration granted(SipServletResponse response, Duration wish) {
    int ofContact = ofOurContact(response);
    if (ofContact >= 0) {
      return Duration.ofSeconds(ofContact);
    }
    @Nullable String expires = response.getHeader("Expires");
    return expires == null ? wish : seconds(expires);
  }

  private static int ofOurContact(SipServletResponse response) {
    try {
      @Nullable String ours = user(asked(response.getRequest()));
      ListIterator<Address> contacts = response.getAddressHeaders("Contact");
      while (contacts.hasNext()) {
        Address contact = contacts.next();
        if (ours != null && ours.equals(user(contact))) {
          return contact.getExpires();
        }
      }
    } catch (ServletParseException | IllegalArgumentException unreadable) {
      return -1;
    }
    return -1;
  }

  private static Address asked(SipServletRequest request) throws ServletParseException {
    return request.getAddressHeader("Contact");
  }

  private static @Nullable String user(Address address) {
    return address.getURI() instanceof SipURI sip ? sip.getUser() : null;
  }

  private static boolean isStale(SipServletResponse response) {
    for (String header : new String[] {"WWW-Authenticate", "Proxy-Authenticate"}) {
      ListIterator<String> challenges = response.getHeaders(header);
      while (challenges.hasNext()) {
        if (STALE.matcher(challenges.next()).find()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Zero where it says nothing that can be read. */
  private static Duration seconds(@Nullable String value) {
    Matcher number = SECONDS.matcher(value == null ? "" : value);
    return Duration.ofSeconds(number.matches() ? Long.parseLong(number.group(1)) : 0);
  }
}
