package net.didora.sip.inbound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import net.didora.call.IncomingCall;
import net.didora.sip.leg.Headers;
import org.jspecify.annotations.Nullable;

/** Takes out of an INVITE what admission wants to know. */
final class InviteReader {
  private static final List<String> HIDING = List.of("id", "user", "header");

  /** One for each realm and hash; more is no carrier's. */
  private static final int MOST_CREDENTIALS = 4;

  private InviteReader() {}

  static IncomingCall read(SipServletRequest invite, String callId, Instant receivedAt) {
    @Nullable Address from = invite.getFrom();
    @Nullable Address asserted = asserted(invite);
    @Nullable String fromUser = from == null ? null : user(from.getURI());
    return new IncomingCall(
        callId,
        invite.getInitialRemoteAddr(),
        invite.getInitialRemotePort(),
        invite.getInitialTransport(),
        orEmpty(user(invite.getRequestURI())),
        user(invite.getTo().getURI()),
        user(first(invite, "P-Called-Party-ID")),
        user(first(invite, "Diversion")),
        fromUser,
        display(asserted, from),
        asserted == null ? null : user(asserted.getURI()),
        isHidden(invite, fromUser),
        invite.getMaxForwards(),
        invite.getCallId(),
        receivedAt,
        credentials(invite));
  }

  private static List<String> credentials(SipServletRequest invite) {
    List<String> credentials = new ArrayList<>();
    ListIterator<String> all = invite.getHeaders("Authorization");
    while (all.hasNext() && credentials.size() < MOST_CREDENTIALS) {
      credentials.add(all.next());
    }
    return credentials;
  }

  /** The first asserted identity that has a number; others may be names. */
  private static @Nullable Address asserted(SipServletRequest invite) {
    try {
      ListIterator<Address> all = invite.getAddressHeaders("P-Asserted-Identity");
      @Nullable Address found = null;
      while (all.hasNext() && found == null) {
        Address identity = all.next();
        @Nullable String user = user(identity.getURI());
        if (user != null && !user.isEmpty() && "+0123456789".indexOf(user.charAt(0)) >= 0) {
          found = identity;
        }
      }
      return found;
    } catch (ServletParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable URI first(SipServletRequest invite, String header) {
    if (invite.getHeader(header) == null) {
      return null;
    }
    try {
      @Nullable Address address = invite.getAddressHeader(header);
      return address == null ? null : address.getURI();
    } catch (ServletParseException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String user(@Nullable URI uri) {
    if (uri instanceof SipURI sip) {
      return sip.getUser();
    }
    if (uri instanceof TelURL tel) {
      return (tel.isGlobal() ? "+" : "") + tel.getPhoneNumber();
    }
    return null;
  }

  private static @Nullable String display(@Nullable Address asserted, @Nullable Address from) {
    if (asserted != null && asserted.getDisplayName() != null) {
      return asserted.getDisplayName();
    }
    return from == null ? null : from.getDisplayName();
  }

  private static boolean isHidden(SipServletRequest invite, @Nullable String fromUser) {
    if (fromUser != null && fromUser.toLowerCase(Locale.ROOT).equals("anonymous")) {
      return true;
    }
    @Nullable String privacy = invite.getHeader("Privacy");
    if (privacy == null) {
      return false;
    }
    for (String value : Headers.tags(invite, "Privacy")) {
      for (String part : value.split(";")) {
        if (HIDING.contains(part.strip())) {
          return true;
        }
      }
    }
    return false;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
