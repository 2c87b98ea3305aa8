package net.didora.sip.leg;

import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipURI;
import org.jspecify.annotations.Nullable;

/** Header values: what we say of ourselves, and what strangers say made harmless. */
public final class Headers {
  public static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO";
  public static final String SUPPORTED = "timer, 100rel";
  static final String REL100 = "100rel";

  private static final int MAX_DISPLAY = 80;
  private static final int MAX_USER = 64;
  private static final Pattern Q850_CAUSE =
      Pattern.compile(
          "Q\\.850\\s*;(?:[^,]*;)?\\s*cause\\s*=\\s*(\\d{1,3})", Pattern.CASE_INSENSITIVE);
  private static final Pattern LITERAL =
      Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");
  private static final String PLAIN_IN_USER = "+*-._!~'()";

  private Headers() {}

  /** A display name that cannot break out of its quotes or of its line. */
  public static String display(String name) {
    StringBuilder safe = new StringBuilder(Math.min(name.length(), MAX_DISPLAY));
    for (int i = 0; i < name.length() && safe.length() < MAX_DISPLAY; i++) {
      char c = name.charAt(i);
      if (c >= ' ' && c != 127 && c != '"' && c != '\\') {
        safe.append(c);
      }
    }
    return safe.toString().strip();
  }

  /** The user part of a SIP URI; whatever may not stand there plainly is escaped. */
  public static String user(String user) {
    StringBuilder safe = new StringBuilder(user.length() + 4);
    for (int i = 0; i < user.length() && i < MAX_USER; i++) {
      char c = user.charAt(i);
      boolean plain =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || PLAIN_IN_USER.indexOf(c) >= 0;
      if (plain) {
        safe.append(c);
      } else if (c > ' ' && c < 127) {
        safe.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return safe.length() == 0 ? "anonymous" : safe.toString();
  }

  /** An address, and no name that would have to be looked up. */
  static boolean isLiteral(String host) {
    return LITERAL.matcher(host).matches();
  }

  /** Whether to send something to who says this means to look a name up, which takes its time. */
  static boolean leadToName(SipServletMessage message) {
    return leadsToName(message, "Contact") || leadsToName(message, "Record-Route");
  }

  private static boolean leadsToName(SipServletMessage message, String header) {
    if (message.getHeader(header) == null) {
      return false;
    }
    try {
      ListIterator<Address> addresses = message.getAddressHeaders(header);
      while (addresses.hasNext()) {
        boolean literal =
            addresses.next().getURI() instanceof SipURI uri && isLiteral(uri.getHost());
        if (!literal) {
          return true;
        }
      }
      return false;
    } catch (ServletParseException unreadable) {
      return true;
    }
  }

  /** An IPv6 address as it stands in a URI. */
  static String bracketed(String host) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return bare ? "[" + host + "]" : host;
  }

  static String reason(int cause) {
    return "Q.850;cause=" + cause;
  }

  /** The Q.850 cause of the Reason headers, 0 if none says one. */
  static int q850Cause(SipServletMessage message) {
    ListIterator<String> reasons = message.getHeaders("Reason");
    while (reasons.hasNext()) {
      Matcher cause = Q850_CAUSE.matcher(reasons.next());
      if (cause.find()) {
        return Math.min(127, Integer.parseInt(cause.group(1)));
      }
    }
    return 0;
  }

  /** The option tags of Require, Supported and their like. */
  public static List<String> tags(SipServletMessage message, String header) {
    List<String> tags = new ArrayList<>(4);
    ListIterator<String> values = message.getHeaders(header);
    while (values.hasNext()) {
      for (String tag : values.next().split(",")) {
        if (!tag.isBlank()) {
          tags.add(tag.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return tags;
  }

  public static boolean has(SipServletMessage message, String header, String tag) {
    @Nullable String first = message.getHeader(header);
    return first != null && tags(message, header).contains(tag);
  }
}
