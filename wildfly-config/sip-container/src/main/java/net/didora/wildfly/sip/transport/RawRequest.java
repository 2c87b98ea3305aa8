package net.didora.wildfly.sip.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A SIP request seen as lines, no more: enough to tell what it opens and to refuse it, at a small
 * part of the cost of parsing it.
 */
final class RawRequest {
  private static final int LONGEST_HEADER_PART = 65_536;

  private final String method;
  private final List<String> vias = new ArrayList<>();
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String callId;
  private @Nullable String cseq;

  private RawRequest(String method) {
    this.method = method;
  }

  /** The request in these bytes; none for a response, a keep-alive or anything else. */
  static Optional<RawRequest> read(byte[] bytes, int length) {
    int methodEnd = 0;
    while (methodEnd < length && bytes[methodEnd] >= 'A' && bytes[methodEnd] <= 'Z') {
      methodEnd++;
    }
    if (methodEnd == 0 || methodEnd == length || bytes[methodEnd] != ' ') {
      return Optional.empty();
    }
    String text =
        new String(bytes, 0, Math.min(length, LONGEST_HEADER_PART), StandardCharsets.ISO_8859_1);
    RawRequest request = new RawRequest(text.substring(0, methodEnd));
    request.readHeaders(text);
    return Optional.of(request);
  }

  private void readHeaders(String text) {
    int line = endOfLine(text, 0);
    while (line < text.length()) {
      int end = endOfHeader(text, line);
      if (end <= line) {
        return;
      }
      header(text.substring(line, end).stripTrailing());
      line = end;
    }
  }

  /** Where the next line begins. */
  private static int endOfLine(String text, int from) {
    int lineFeed = text.indexOf('\n', from);
    return lineFeed < 0 ? text.length() : lineFeed + 1;
  }

  /** Where the next header begins; a line that starts with white space continues this one. */
  private static int endOfHeader(String text, int from) {
    if (text.charAt(from) == '\r' || text.charAt(from) == '\n') {
      return from;
    }
    int end = endOfLine(text, from);
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end = endOfLine(text, end);
    }
    return end;
  }

  private void header(String line) {
    int colon = line.indexOf(':');
    if (colon < 1) {
      return;
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "via", "v" -> vias.add(value);
      case "from", "f" -> from = value;
      case "to", "t" -> to = value;
      case "call-id", "i" -> callId = value;
      case "cseq" -> cseq = value;
      default -> {}
    }
  }

  String method() {
    return method;
  }

  List<String> vias() {
    return vias;
  }

  String from() {
    return orEmpty(from);
  }

  String to() {
    return orEmpty(to);
  }

  String callId() {
    return orEmpty(callId);
  }

  String cseq() {
    return orEmpty(cseq);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** Whether the request stands outside any dialog and asks for something new. */
  boolean opensSomething() {
    return !method.equals("ACK") && !method.equals("CANCEL") && isWhole() && toTag().isEmpty();
  }

  /** Whether a response could be made for it. */
  boolean canBeAnswered() {
    return !method.equals("ACK") && isWhole();
  }

  private boolean isWhole() {
    return !vias.isEmpty() && from != null && to != null && callId != null && cseq != null;
  }

  /** The tag of the To header: what names our side of a dialog. */
  Optional<String> toTag() {
    String value = to();
    int afterUri = value.indexOf('>') + 1;
    int tag = value.toLowerCase(Locale.ROOT).indexOf(";tag=", afterUri);
    if (tag < 0) {
      return Optional.empty();
    }
    int start = tag + 5;
    int end = value.indexOf(';', start);
    return Optional.of(value.substring(start, end < 0 ? value.length() : end).strip());
  }

  /** One number for the request and all its retransmissions. */
  long key() {
    return hash(vias.get(0)) << 32 | hash(callId() + cseq());
  }

  private static long hash(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }
}
