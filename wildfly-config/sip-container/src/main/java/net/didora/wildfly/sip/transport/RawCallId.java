package net.didora.wildfly.sip.transport;

import java.nio.charset.StandardCharsets;

/** The Call-ID of a message that nobody has parsed yet, request or response. */
final class RawCallId {
  private static final byte[] NAME = "call-id".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] SHORT_NAME = {'i'};
  private static final int TO_LOWER_CASE = 0x20;

  private RawCallId() {}

  /** Empty where there is none. */
  static String of(byte[] message, int length) {
    int line = nextLine(message, 0, length);
    while (line < length && message[line] != '\r' && message[line] != '\n') {
      int end = nextLine(message, line, length);
      int value =
          Math.max(
              valueAfter(NAME, message, line, end), valueAfter(SHORT_NAME, message, line, end));
      if (value > 0) {
        return new String(message, value, end - value, StandardCharsets.ISO_8859_1).strip();
      }
      line = end;
    }
    return "";
  }

  private static int nextLine(byte[] message, int from, int length) {
    int at = from;
    while (at < length && message[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, length);
  }

  /** Where the value of this header begins; 0: the line is another one. */
  private static int valueAfter(byte[] name, byte[] message, int line, int end) {
    int at = line;
    for (byte letter : name) {
      if (at == end || (message[at] != letter && (message[at] | TO_LOWER_CASE) != letter)) {
        return 0;
      }
      at++;
    }
    while (at < end && (message[at] == ' ' || message[at] == '\t')) {
      at++;
    }
    return at < end && message[at] == ':' ? at + 1 : 0;
  }
}
