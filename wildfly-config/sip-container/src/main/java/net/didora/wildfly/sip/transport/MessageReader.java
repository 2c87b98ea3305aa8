package net.didora.wildfly.sip.transport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts what comes over a connection into messages (RFC 3261, section 18.3). */
final class MessageReader {
  /** The value may stand on the next line (section 7.3.1). */
  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:(?:[ \\t]*\\r?\\n[ \\t]+)?([^\\r\\n]*)");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  private final InputStream in;
  private final int maxSize;
  private volatile boolean inMessage;
  private volatile long begunAt;

  MessageReader(InputStream in, int maxSize) {
    this.in = new BufferedInputStream(in, 4096);
    this.maxSize = maxSize;
  }

  /** Whether a message has begun and is not whole yet; other threads ask too. */
  boolean inMessage() {
    return inMessage;
  }

  /** When the message began that is not whole yet. */
  long begunAt() {
    return begunAt;
  }

  /** Waits for the next message. */
  StreamMessage read() throws IOException {
    int first = skipLineBreaks();
    if (first == '\n') {
      return StreamMessage.KEEP_ALIVE;
    }
    begunAt = System.nanoTime();
    inMessage = true;
    byte[] head = readHead(first);
    int length = contentLength(head);
    if (head.length + length > maxSize) {
      throw tooLarge(head);
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("The peer closed within a message");
    }
    inMessage = false;
    return new StreamMessage(head, body);
  }

  /** Reads on without looking at it, to the end or to so many bytes. */
  void discard(int most) throws IOException {
    byte[] waste = new byte[4096];
    int left = most;
    while (left > 0) {
      int read = in.read(waste);
      left = read < 0 ? 0 : left - read;
    }
  }

  /** The first byte of a message, or the end of a second line break. */
  private int skipLineBreaks() throws IOException {
    int lines = 0;
    while (true) {
      int next = next();
      if (next == '\n') {
        lines++;
        if (lines == 2) {
          return next;
        }
      } else if (next != '\r') {
        return next;
      }
    }
  }

  private byte[] readHead(int first) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
    head.write(first);
    boolean lineIsEmpty = false;
    while (true) {
      int next = next();
      head.write(next);
      if (next == '\n') {
        if (lineIsEmpty) {
          return head.toByteArray();
        }
        lineIsEmpty = true;
      } else if (next != '\r') {
        lineIsEmpty = false;
      }
      if (head.size() >= maxSize) {
        throw tooLarge(head.toByteArray());
      }
    }
  }

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("The peer closed the connection");
    }
    return next;
  }

  private BrokenStreamException tooLarge(byte[] head) {
    return new BrokenStreamException(
        "513 Message Too Large", "it is larger than " + maxSize + " bytes", head);
  }

  /** A message without the header has no body, as senders that do not know better mean it. */
  private static int contentLength(byte[] head) throws BrokenStreamException {
    Matcher header = CONTENT_LENGTH.matcher(new String(head, StandardCharsets.ISO_8859_1));
    Optional<String> found = Optional.empty();
    while (header.find()) {
      String value = header.group(1).strip();
      if (!NUMBER.matcher(value).matches() || found.filter(v -> !v.equals(value)).isPresent()) {
        throw new BrokenStreamException("400 Bad Request", "its length cannot be told", head);
      }
      found = Optional.of(value);
    }
    return found.map(Integer::valueOf).orElse(0);
  }
}
