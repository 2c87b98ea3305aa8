package net.didora.wildfly.sip.transport;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A response made from the lines of a request, without a transaction (RFC 3261, section 8.2.6). */
final class Refusal {
  /** The tag of every refusal: the ACK that answers one is recognised by it, and dropped. */
  static final String TAG_PREFIX = "refused-";

  private Refusal() {}

  static boolean isAcknowledged(RawRequest request) {
    return request.method().equals("ACK")
        && request.toTag().filter(tag -> tag.startsWith(TAG_PREFIX)).isPresent();
  }

  /** Makes the response; the extra headers end with a line break each. */
  static byte[] of(
      RawRequest request, String status, String extraHeaders, InetAddress source, int sourcePort) {
    StringBuilder text = new StringBuilder(640);
    text.append("SIP/2.0 ").append(status).append("\r\n");
    for (int i = 0; i < request.vias().size(); i++) {
      String via = request.vias().get(i);
      text.append("Via: ").append(i == 0 ? completed(via, source, sourcePort) : via).append("\r\n");
    }
    text.append("From: ").append(request.from()).append("\r\n");
    text.append("To: ").append(request.to());
    if (request.toTag().isEmpty()) {
      text.append(";tag=").append(TAG_PREFIX).append(Long.toHexString(request.key()));
    }
    text.append("\r\nCall-ID: ").append(request.callId());
    text.append("\r\nCSeq: ").append(request.cseq()).append("\r\n");
    text.append(extraHeaders).append("Content-Length: 0\r\n\r\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Says in the topmost Via where the request really came from (RFC 3581, section 4). */
  private static String completed(String via, InetAddress source, int sourcePort) {
    int end = via.indexOf(',');
    String top = end < 0 ? via : via.substring(0, end);
    String rest = end < 0 ? "" : via.substring(end);
    String address = source.getHostAddress();
    String filled = top.replaceFirst("(?i);rport(?=;|\\s|$)", ";rport=" + sourcePort);
    if (filled.length() != top.length() || !sentBy(top).equals(address)) {
      filled += ";received=" + address;
    }
    return filled + rest;
  }

  /** The port to which the response goes when the request came over UDP. */
  static int replyPort(RawRequest request, int sourcePort) {
    String via = request.vias().get(0);
    int comma = via.indexOf(',');
    String top = comma < 0 ? via : via.substring(0, comma);
    if (top.toLowerCase(Locale.ROOT).contains(";rport")) {
      return sourcePort;
    }
    String hostAndPort = hostAndPort(top);
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 0 || hostAndPort.endsWith("]")) {
      return 5060;
    }
    try {
      return Integer.parseInt(hostAndPort.substring(colon + 1).strip());
    } catch (NumberFormatException e) {
      return sourcePort;
    }
  }

  private static String sentBy(String via) {
    String hostAndPort = hostAndPort(via);
    int colon = hostAndPort.lastIndexOf(':');
    return colon < 0 || hostAndPort.endsWith("]") ? hostAndPort : hostAndPort.substring(0, colon);
  }

  private static String hostAndPort(String via) {
    String value = via.strip();
    int space = value.lastIndexOf(' ', endOfSentBy(value));
    return value.substring(space + 1, endOfSentBy(value)).strip();
  }

  private static int endOfSentBy(String via) {
    int parameters = via.indexOf(';');
    return parameters < 0 ? via.length() : parameters;
  }
}
